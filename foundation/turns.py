"""Turns for large work, so that one account never takes all connections of a process."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from weakref import WeakValueDictionary

AT_ONCE = 2
"""Large pieces of work of one account at once in a process. No pool has fewer connections."""

_turns: WeakValueDictionary[int | None, asyncio.Semaphore] = WeakValueDictionary()


@asynccontextmanager
async def turn(account_id: int | None) -> AsyncIterator[None]:
    """Wait for a turn of the account. Take it before a connection, never within another turn."""
    semaphore = _turns.setdefault(account_id, asyncio.Semaphore(AT_ONCE))
    async with semaphore:
        yield
