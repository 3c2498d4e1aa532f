"""Transactions, what is checked before they commit, and what is done after that."""

from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import timedelta

from foundation import connections, sql

Action = Callable[[], Awaitable[object]]


@dataclass(slots=True)
class _Open:
    """The outermost transaction of the current task."""

    check: Action | None
    afterwards: list[Action] = field(default_factory=list)
    savepoints: int = 0
    failed: bool = False
    """Whether an operation that joined it has failed."""


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
async def transaction(
    statement_timeout: timedelta | None = None, *, joins: bool = False
) -> AsyncIterator[None]:
    """Everything inside is kept, or nothing is. Within another transaction it is a savepoint.

    The statement time-out, if one is given, applies until the outermost transaction ends. With
    `joins` there is no savepoint: if the inner transaction fails, the outer one cannot commit. That
    saves two statements where the outer one would be given up anyway.
    """
    current = _open.get()
    if current is not None:
        inner = _joined(current) if joins else _savepoint(current)
        async with inner:
            if statement_timeout is not None:
                await sql.execute(_set(statement_timeout))
            yield
        return
    current = _Open(_check.get())
    token = _open.set(current)
    begin = "BEGIN" if statement_timeout is None else f"BEGIN; {_set(statement_timeout)}"
    try:
        async with connections.held(begin):
            yield
            await check_now()
            if current.failed:
                raise RuntimeError("An operation of this transaction has failed.")
    finally:
        _open.reset(token)
    for action in current.afterwards:
        await action()


def _set(statement_timeout: timedelta) -> str:
    return f"SET LOCAL statement_timeout = {statement_timeout // timedelta(milliseconds=1)}"


@asynccontextmanager
async def _savepoint(current: _Open) -> AsyncIterator[None]:
    known = len(current.afterwards)
    current.savepoints += 1
    name = f"savepoint_{current.savepoints}"
    await sql.execute(f"SAVEPOINT {name}")
    try:
        yield
    except BaseException:
        del current.afterwards[known:]
        await sql.execute(f"ROLLBACK TO SAVEPOINT {name}")
        raise
    await sql.execute(f"RELEASE SAVEPOINT {name}")


@asynccontextmanager
async def _joined(current: _Open) -> AsyncIterator[None]:
    try:
        yield
    except BaseException:
        current.failed = True
        raise


async def after_commit(action: Action) -> None:
    """Do this after the current transaction has committed, or now if there is none."""
    current = _open.get()
    if current is None:
        await action()
    else:
        current.afterwards.append(action)
