import structlog

from services.carrier_operations.run import run_due
from services.phone_numbers import circulation
from workers.context import Context
from workers.job import job

log = structlog.get_logger(__name__)


@job
async def run_carrier_operations(ctx: Context) -> None:
    """Release numbers of archived campaigns at the carrier, and buy those that were ordered."""
    if done := await run_due(ctx["carrier"]):
        log.info("ran_carrier_operations", operations=done)


@job
async def return_clean_numbers(ctx: Context) -> None:
    """Put numbers back into circulation once they are clean."""
    if returned := await circulation.return_clean_numbers():
        log.info("returned_clean_numbers", numbers=returned)
