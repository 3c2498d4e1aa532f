import structlog

from services.campaigns import looked_up
from workers.context import Context
from workers.job import job

log = structlog.get_logger(__name__)


@job
async def look_up_time_zones(ctx: Context) -> None:
    """Store the time zones of contacts and dials of earlier releases."""
    if stored := await looked_up.look_up():
        log.info("looked_up_time_zones", contacts_and_dials=stored)
