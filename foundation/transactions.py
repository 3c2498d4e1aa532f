"""Transactions, and what is done after they commit."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from contextvars import ContextVar
from datetime import timedelta

from tortoise.exceptions import TransactionManagementError
from tortoise.transactions import in_transaction

from foundation import sql

AfterCommit = Callable[[], Awaitable[None]]

_pending: ContextVar[list[AfterCommit] | None] = ContextVar("after_commit", default=None)


@asynccontextmanager
async def transaction(statement_timeout: timedelta | None = None) -> AsyncIterator[None]:
    """Everything inside is kept, or nothing is. Within another transaction it is a savepoint.

    The statement time-out, if one is given, applies until the outermost transaction ends.
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
        async with _begun():
            await _allow(statement_timeout)
            yield
    finally:
        _pending.reset(token)
    for action in pending:
        await action()


@asynccontextmanager
async def _begun() -> AsyncIterator[None]:
    """A transaction on a separate connection.

    If BEGIN itself fails or is cancelled, Tortoise never returns the connection to the pool and
    goes on using it in this task. We return it here with the exception that skips the ROLLBACK.
    """
    context = in_transaction("default")
    try:
        await context.__aenter__()
    except BaseException as error:
        if context.client._connection is not None:
            await context.__aexit__(TransactionManagementError, error, None)
        raise
    try:
        yield
    except BaseException as error:
        await context.__aexit__(type(error), error, error.__traceback__)
        raise
    await context.__aexit__(None, None, None)


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
    """Do this after the current transaction has committed, or now if there is none."""
    pending = _pending.get()
    if pending is None:
        await action()
    else:
        pending.append(action)
