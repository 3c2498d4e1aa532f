from services.carrier_operations.run import run_due
from services.phone_numbers import cleaning
from workers.context import Context


async def run_carrier_operations(context: Context) -> None:
    """Release the numbers of archived campaigns at the carrier."""
    await run_due(context["carrier"])


async def return_clean_numbers(_: Context) -> None:
    """Put numbers back into circulation once they are clean."""
    await cleaning.return_clean_numbers()
