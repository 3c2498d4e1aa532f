import asyncio
import atexit

_PATIENCE_SECONDS = 5


def cancel_jobs_at_exit() -> None:
    """Have the jobs that still run be cancelled when the process ends, so that they clean up.

    arq does so on a signal. Where it ends because Redis is away it leaves its loop with jobs in it,
    and what they had claimed would have to wait for the end of its lease.
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
