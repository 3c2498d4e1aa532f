import structlog

from services.exports.expire import expire_old
from services.exports.run import run_due
from workers.context import Context
from workers.job import job

log = structlog.get_logger(__name__)


@job
async def run_exports(ctx: Context) -> None:
    """Make the exports that wait."""
    if completed := await run_due():
        log.info("completed_exports", exports=completed)


@job
async def expire_exports(ctx: Context) -> None:
    """Drop the files that have expired."""
    if expired := await expire_old():
        log.info("expired_exports", exports=expired)
