"""Waiting for what comes at its own time."""

import asyncio
import inspect
from collections.abc import Awaitable, Callable


async def until(condition: Callable[[], bool | Awaitable[bool]]) -> None:
    """Return once the condition holds. A test that waits in vain ends by its time limit."""
    while True:
        holds = condition()
        if inspect.isawaitable(holds):
            holds = await holds
        if holds:
            return
        await asyncio.sleep(0.01)
