"""Operations at the same moment, each on a connection of its own."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Coroutine
from contextlib import asynccontextmanager
from typing import Any, TypeVar

from foundation import sql
from foundation.errors import Refused
from foundation.transactions import transaction
from tests.until import until

T = TypeVar("T")


async def outcomes(*operations: Awaitable[Any]) -> Counter[str]:
    """Run them at once: how many were done, and how many refused with which codes.

    Anything but a refusal is a fault and is raised.
    """
    results = await asyncio.gather(*operations, return_exceptions=True)
    return Counter(_outcome(result) for result in results)


def _outcome(result: object) -> str:
    if isinstance(result, Refused):
        return " ".join(sorted(problem.code for problem in result.problems))
    if isinstance(result, BaseException):
        raise result
    return "done"


@asynccontextmanager
async def waiting(operation: Coroutine[Any, Any, T]) -> AsyncIterator[asyncio.Task[T]]:
    """Start an operation and go on once it waits for a lock; at the end it must be done."""
    before = await waiting_for_locks()
    task = asyncio.create_task(operation)

    async def waits() -> bool:
        assert not task.done(), "it did not wait"
        return await waiting_for_locks() > before

    try:
        await until(waits)
        yield task
        await task
    finally:
        task.cancel()


async def without_waiting(operation: Coroutine[Any, Any, T]) -> T:
    """Run an operation that must not wait for a lock; who holds the lock does not let go."""
    before = await waiting_for_locks()
    task = asyncio.create_task(operation)
    try:
        while not task.done():
            assert await waiting_for_locks() <= before, "it waited for a lock"
            await asyncio.wait({task}, timeout=0.01)
        return await task
    finally:
        task.cancel()


async def waiting_for_locks() -> int:
    count: int = await sql.value(
        """SELECT count(*) FROM pg_stat_activity
           WHERE datname = current_database() AND backend_type = 'client backend'
             AND wait_event_type = 'Lock'"""
    )
    return count


class TakenBack(Exception):  # noqa: N818  # not a fault
    """Ends a transaction so that nothing of it is kept."""


@asynccontextmanager
async def open_transaction(operation: Coroutine[Any, Any, object]) -> AsyncIterator["Open"]:
    """The operation has run in a transaction of another task, which is still open."""
    opened = Open(asyncio.Event(), asyncio.get_running_loop().create_future())
    task = asyncio.create_task(opened.hold(operation))
    ready = asyncio.create_task(opened.ready.wait())
    await asyncio.wait({task, ready}, return_when=asyncio.FIRST_COMPLETED)
    try:
        yield opened
    finally:
        ready.cancel()
        if not opened.end.done():
            opened.end.set_result(False)
        await task


class Open:
    """A transaction that another task holds open."""

    def __init__(self, ready: asyncio.Event, end: asyncio.Future[bool]) -> None:
        self.ready = ready
        self.end = end

    def commit(self) -> None:
        self.end.set_result(True)

    def take_back(self) -> None:
        self.end.set_result(False)

    async def hold(self, operation: Coroutine[Any, Any, object]) -> None:
        try:
            async with transaction():
                await operation
                self.ready.set()
                if not await self.end:
                    raise TakenBack
        except TakenBack:
            pass
