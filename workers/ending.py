"""How a worker ends where arq does not end it."""

import asyncio
import atexit
import sys
from collections.abc import Awaitable, Callable
from types import TracebackType
from typing import Any

import structlog
from redis.exceptions import RedisError

from settings.crashes import log_crash
from workers.job import running

log = structlog.get_logger(__name__)

_PATIENCE_SECONDS = 5


def end_at_exit(stop: Callable[[], Awaitable[None]]) -> None:
    """When the process ends, cancel the jobs that still run, so that they clean up, and then stop.

    arq does this when it gets a signal, but not if the signal comes while it notes the end of a
    job, and not if it ends because Redis is unavailable: it leaves its loop with jobs in it, and
    what they had claimed would have to wait until the lease ends.
    """
    atexit.register(_end, asyncio.get_running_loop(), stop)


def has_ended() -> None:
    """There is nothing left to do when the process ends."""
    atexit.unregister(_end)


def _end(loop: asyncio.AbstractEventLoop, stop: Callable[[], Awaitable[None]]) -> None:
    if not loop.is_closed():
        loop.run_until_complete(_ended(stop))


async def _ended(stop: Callable[[], Awaitable[None]]) -> None:
    await _cancel(running())  # they clean up in tasks of their own, which must not be cancelled
    await _cancel(asyncio.all_tasks() - {asyncio.current_task()})
    await stop()


async def _cancel(tasks: set[asyncio.Task[Any]]) -> None:
    for task in tasks:
        task.cancel()
    if tasks:
        await asyncio.wait(tasks, timeout=_PATIENCE_SECONDS)


def use_exit_hook() -> None:
    """Exit without a traceback when arq ends on a signal or because Redis is away."""
    sys.excepthook = _told


def _told(kind: type[BaseException], error: BaseException, traceback: TracebackType | None) -> None:
    if isinstance(error, asyncio.CancelledError):
        raise SystemExit(0)
    if isinstance(error, RedisError | OSError):
        problem = f"REDIS_URL: Redis cannot be used ({error})"
        log.critical(
            "redis_away", problem=problem, next="the supervisor must start the worker again"
        )
    else:
        log_crash(kind, error, traceback)
