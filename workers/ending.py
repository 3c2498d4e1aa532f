"""How jobs end when the worker process ends."""

import asyncio
import atexit

_PATIENCE_SECONDS = 5


def cancel_jobs_at_exit() -> None:
    """Cancel the jobs that still run when the process ends, so that they clean up.

    arq does this when it gets a signal. If it ends because Redis is unavailable, it leaves its loop
    with jobs in it, and what they had claimed would have to wait until the lease ends.
    """
    atexit.register(_cancel_all, asyncio.get_running_loop())


def _cancel_all(loop: asyncio.AbstractEventLoop) -> None:
    if not loop.is_closed():
        loop.run_until_complete(_cancelled())


async def _cancelled() -> None:
    if left := asyncio.all_tasks() - {asyncio.current_task()}:
        for task in left:
            task.cancel()
        await asyncio.wait(left, timeout=_PATIENCE_SECONDS)
