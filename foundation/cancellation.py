"""Work that must not be left half done when its task is cancelled, however often.

A worker that stops cancels its jobs, and a group of tasks cancels its members as well: the second
cancellation would cut off what the first one made necessary.
"""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from contextlib import suppress
from typing import Any, TypeVar

R = TypeVar("R")


async def to_its_end(work: Coroutine[Any, Any, R]) -> R:
    """Do this to its end, for a task that has been cancelled and raises that afterwards."""
    task = asyncio.create_task(work)
    while not task.done():
        with suppress(asyncio.CancelledError):
            await asyncio.shield(task)
    return task.result()


async def taken(taking: Coroutine[Any, Any, R], let_go: Callable[[R], Awaitable[None]]) -> R:
    """What `taking` takes. If this task is cancelled meanwhile, let go of it."""
    task = asyncio.create_task(taking)
    try:
        return await asyncio.shield(task)
    except asyncio.CancelledError:

        async def back() -> None:
            await let_go(await task)

        await to_its_end(back())
        raise
