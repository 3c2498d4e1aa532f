from services.access import forget
from workers.context import Context
from workers.job import job


@job
async def forget_past_access(ctx: Context) -> None:
    """Drop the audit events, expired access tokens and links that were kept for their time."""
    await forget.old_events()
    await forget.expired_tokens()
    await forget.expired_links()
