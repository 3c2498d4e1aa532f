import structlog

from services.calls import leases
from services.campaigns import counters
from workers.context import Context
from workers.job import job

log = structlog.get_logger(__name__)


@job
async def fold_campaign_counts(ctx: Context) -> None:
    """Add what callers counted to the rows of their campaigns."""
    await counters.fold()


@job
async def return_abandoned_claims(ctx: Context) -> None:
    """Return contacts to the queue if their caller has left."""
    if returned := await leases.return_abandoned():
        log.info("returned_abandoned_claims", claims=returned)
