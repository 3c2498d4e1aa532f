import structlog

from services.campaigns.auto_archive import archive_inactive
from workers.context import Context

log = structlog.get_logger(__name__)


async def archive_inactive_campaigns(ctx: Context) -> None:
    """Archive campaigns after 30 days without a call."""
    if archived := await archive_inactive():
        log.info("archived_inactive_campaigns", campaigns=archived)
