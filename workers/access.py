from services import deactivation
from services.access import forget
from workers.context import Context
from workers.job import job


@job
async def forget_past_access(ctx: Context) -> None:
    """Drop the audit events, expired access tokens and links that were kept for their time."""
    await forget.old_events()
    await forget.expired_tokens()
    await forget.expired_links()


@job
async def finish_deactivations(ctx: Context) -> None:
    """End seats and exports that deactivated users have left because a process was killed."""
    await deactivation.finish()
