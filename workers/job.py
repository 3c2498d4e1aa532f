"""What all jobs have in common: their last run is noted, they have a span in traces, and they can
be cancelled together."""

import asyncio
import functools
import time
from collections.abc import Awaitable, Callable
from typing import Any

import structlog
from redis.exceptions import RedisError

from foundation import job_runs
from settings.tracing import span
from workers.context import Context

Job = Callable[[Context], Awaitable[None]]

log = structlog.get_logger(__name__)

_running: set[asyncio.Task[Any]] = set()


def job(coroutine: Job) -> Any:
    """Make a function a job: whether it succeeds and how long it takes is noted for monitoring."""

    @functools.wraps(coroutine)
    async def run(ctx: Context) -> None:
        name, began, succeeded = coroutine.__name__, time.perf_counter(), False
        task = asyncio.current_task()
        assert task is not None
        _running.add(task)
        task.add_done_callback(_running.discard)
        try:
            with span(f"job {name}"):
                await coroutine(ctx)
            succeeded = True
        finally:
            await _note(ctx, name, time.perf_counter() - began, succeeded)

    return run


def running() -> set[asyncio.Task[Any]]:
    """The tasks of the jobs that this process runs."""
    return set(_running)


async def _note(ctx: Context, name: str, seconds: float, succeeded: bool) -> None:
    if "redis" not in ctx:
        return
    try:
        async with asyncio.timeout(1):
            await job_runs.note(ctx["redis"], name, seconds, succeeded=succeeded)
    except (RedisError, OSError, TimeoutError) as error:
        log.warning("run_not_noted", job=name, reason=repr(error), next="the next run")
