import structlog

from services.do_not_call import withdraw
from workers.context import Context
from workers.job import job

log = structlog.get_logger(__name__)


@job
async def withdraw_do_not_call_numbers(ctx: Context) -> None:
    """Take numbers that came on a do-not-call list out of the queues."""
    if numbers := await withdraw.run():
        log.info("withdrew_do_not_call_numbers", numbers=numbers)
