import structlog

from services.calls import leases
from services.campaigns import counters
from workers.context import Context
from workers.job import job

log = structlog.get_logger(__name__)


@job
async def fold_campaign_counts(ctx: Context) -> None:
    """Move what callers counted into the rows of their campaigns."""
    await counters.fold()


@job
async def return_abandoned_claims(ctx: Context) -> None:
    """Put contacts back into the queue whose caller went away."""
    if returned := await leases.return_abandoned():
        log.info("returned_abandoned_claims", claims=returned)
