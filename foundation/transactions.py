"""Transactions, what is checked before they commit, and what is done after that."""

from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import timedelta

from tortoise.exceptions import TransactionManagementError
from tortoise.transactions import in_transaction

from foundation import sql

Action = Callable[[], Awaitable[object]]


@dataclass(slots=True)
class _Open:
    """The outermost transaction of the current task."""

    check: Action | None
    afterwards: list[Action] = field(default_factory=list)


_open: ContextVar[_Open | None] = ContextVar("transaction", default=None)
_check: ContextVar[Action | None] = ContextVar("check_before_commit", default=None)


@contextmanager
def checked_before_commit(check: Action) -> Iterator[None]:
    """Each transaction in here makes this check just before it commits; if it raises, nothing of
    the transaction is kept."""
    token = _check.set(check)
    try:
        yield
    finally:
        _check.reset(token)


async def check_now() -> None:
    """Make the check of the current transaction now and not before it commits.

    For operations that end what the check asks for.
    """
    current = _open.get()
    if current is not None and current.check is not None:
        check, current.check = current.check, None
        await check()


@asynccontextmanager
async def transaction(statement_timeout: timedelta | None = None) -> AsyncIterator[None]:
    """Everything inside is kept, or nothing is. Within another transaction it is a savepoint.

    The statement time-out, if one is given, applies until the outermost transaction ends.
    """
    current = _open.get()
    if current is not None:
        async with _savepoint(current.afterwards):
            await _allow(statement_timeout)
            yield
        return
    current = _Open(_check.get())
    token = _open.set(current)
    try:
        async with _begun():
            await _allow(statement_timeout)
            yield
            await check_now()
    finally:
        _open.reset(token)
    for action in current.afterwards:
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
async def _savepoint(pending: list[Action]) -> AsyncIterator[None]:
    known = len(pending)
    try:
        async with in_transaction("default"):
            yield
    except BaseException:
        del pending[known:]
        raise


async def after_commit(action: Action) -> None:
    """Do this after the current transaction has committed, or now if there is none."""
    current = _open.get()
    if current is None:
        await action()
    else:
        current.afterwards.append(action)
