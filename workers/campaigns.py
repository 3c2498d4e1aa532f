import structlog

from services.campaigns import authors
from services.campaigns.auto_archive import archive_inactive
from services.campaigns.overlaps import count_overlaps
from workers.context import Context
from workers.job import job

log = structlog.get_logger(__name__)


@job
async def archive_inactive_campaigns(ctx: Context) -> None:
    """Archive campaigns after 30 days without a call."""
    if archived := await archive_inactive():
        log.info("archived_inactive_campaigns", campaigns=archived)


@job
async def count_campaign_overlaps(ctx: Context) -> None:
    """Count the phone numbers that newly launched campaigns share with other active ones."""
    if counted := await count_overlaps():
        log.info("counted_campaign_overlaps", campaigns=counted)


@job
async def fill_campaign_authors(ctx: Context) -> None:
    """Note who made and launched the campaigns of earlier releases."""
    if filled := await authors.fill():
        log.info("filled_campaign_authors", campaigns=filled)
