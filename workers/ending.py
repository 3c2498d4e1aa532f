"""How a worker ends when it does not end by a signal."""

import asyncio
import atexit
import sys
from types import TracebackType

import structlog
from redis.exceptions import RedisError

from settings.crashes import log_crash

log = structlog.get_logger(__name__)

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


def tell_when_redis_is_away() -> None:
    """Log one line instead of a traceback when arq ends the process because Redis is away."""
    sys.excepthook = _told


def _told(kind: type[BaseException], error: BaseException, traceback: TracebackType | None) -> None:
    if isinstance(error, RedisError | OSError):
        problem = f"REDIS_URL: Redis cannot be used ({error})"
        log.critical(
            "redis_away", problem=problem, next="the supervisor must start the worker again"
        )
    else:
        log_crash(kind, error, traceback)
