import structlog

from services.carrier_operations.run import run_due
from services.phone_numbers import circulation
from workers.context import Context
from workers.job import job

log = structlog.get_logger(__name__)


@job
async def run_carrier_operations(ctx: Context) -> None:
    """Release the numbers of archived campaigns at the carrier, and buy ordered numbers."""
    if done := await run_due(ctx["carrier"]):
        log.info("ran_carrier_operations", operations=done)


@job
async def return_clean_numbers(ctx: Context) -> None:
    """Put clean numbers back into circulation."""
    if returned := await circulation.return_clean_numbers():
        log.info("returned_clean_numbers", numbers=returned)
