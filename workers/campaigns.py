from services.campaigns.auto_archive import archive_inactive
from workers.context import Context


async def archive_inactive_campaigns(_: Context) -> None:
    """Archive campaigns after 30 days without a call."""
    await archive_inactive()
