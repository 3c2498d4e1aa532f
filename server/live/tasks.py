"""Work that goes on for as long as there are streams."""

import asyncio
from collections.abc import Awaitable, Callable

import structlog
from redis.exceptions import RedisError

RETRY_SECONDS = 0.5
AGAIN_SECONDS = 0.5

log = structlog.get_logger(__name__)


def end(task: asyncio.Task[None]) -> None:
    """Cancel a task, and again while it goes on.

    redis-py 5.3 swallows a cancellation that comes while it takes a connection from its pool.
    """
    if not task.done():
        task.cancel()
        task.get_loop().call_later(AGAIN_SECONDS, end, task)


def stop_if_canceled() -> None:
    """Raises CancelledError if the current task was canceled. For each round of an endless loop."""
    task = asyncio.current_task()
    if task is not None and task.cancelling():
        raise asyncio.CancelledError


async def kept_up(work: Callable[[], Awaitable[None]]) -> None:
    """Begin the work again whenever it fails."""
    while True:
        stop_if_canceled()
        try:
            await work()
        except (RedisError, OSError) as error:
            log.warning("feed_not_read", reason=repr(error), next="it is tried again")
        except Exception:
            log.exception("live_work_failed", work=work.__name__)
        stop_if_canceled()
        await asyncio.sleep(RETRY_SECONDS)
