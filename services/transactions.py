"""Transactions, and what is done after they commit."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from contextvars import ContextVar
from datetime import timedelta

from tortoise.transactions import in_transaction

from services import sql

AfterCommit = Callable[[], Awaitable[None]]

_pending: ContextVar[list[AfterCommit] | None] = ContextVar("after_commit", default=None)


@asynccontextmanager
async def transaction(statement_timeout: timedelta | None = None) -> AsyncIterator[None]:
    """Everything inside is kept together or not at all. Within another, it is a savepoint.

    A time-out for its statements holds until the outermost transaction ends.
    """
    pending = _pending.get()
    if pending is not None:
        async with _savepoint(pending):
            await _allow(statement_timeout)
            yield
        return
    pending = []
    token = _pending.set(pending)
    try:
        async with in_transaction("default"):
            await _allow(statement_timeout)
            yield
    finally:
        _pending.reset(token)
    for action in pending:
        await action()


async def _allow(statement_timeout: timedelta | None) -> None:
    if statement_timeout is not None:
        milliseconds = statement_timeout // timedelta(milliseconds=1)
        await sql.execute(f"SET LOCAL statement_timeout = {milliseconds}")


@asynccontextmanager
async def _savepoint(pending: list[AfterCommit]) -> AsyncIterator[None]:
    known = len(pending)
    try:
        async with in_transaction("default"):
            yield
    except BaseException:
        del pending[known:]
        raise


async def after_commit(action: AfterCommit) -> None:
    """Do this once the current transaction has committed; at once where there is none."""
    pending = _pending.get()
    if pending is None:
        await action()
    else:
        pending.append(action)
