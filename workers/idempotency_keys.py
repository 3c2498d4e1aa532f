from services.idempotency_keys import forget_old_keys
from workers.context import Context
from workers.job import job


@job
async def forget_idempotency_keys(ctx: Context) -> None:
    """Drop the keys under which mutations can no longer be repeated."""
    await forget_old_keys()
