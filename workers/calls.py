import structlog

from services.calls import counts, leases
from workers.context import Context
from workers.job import job

log = structlog.get_logger(__name__)


@job
async def fold_campaign_counts(ctx: Context) -> None:
    """Move what callers counted into the rows of their campaigns."""
    await counts.fold()


@job
async def return_abandoned_claims(ctx: Context) -> None:
    """Put contacts whose caller went away back into the queue."""
    if returned := await leases.return_abandoned():
        log.info("returned_abandoned_claims", claims=returned)
