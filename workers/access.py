from services.access import audit, rows
from workers.context import Context
from workers.job import job


@job
async def forget_past_access(ctx: Context) -> None:
    """Delete old audit events, and tokens that expired long ago."""
    await audit.forget_old_events()
    await rows.forget_expired()
