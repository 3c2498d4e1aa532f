"""The clock of the domain: the database's, plus the demo's shift (docs/domain.md, Auto-archive).

Tokens, leases, presence and logs use real time instead.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime, timedelta

from foundation import sql
from settings import get_settings

_moved: ContextVar[timedelta] = ContextVar("clock_moved", default=timedelta(0))


def shift() -> timedelta:
    """How far the domain's clock is from real time.

    In SQL: `clock_timestamp() + $shift::interval`.
    """
    return timedelta(days=get_settings().clock_shift_days) + _moved.get()


async def now() -> datetime:
    moment: datetime = await sql.value("SELECT clock_timestamp() + $1::interval", shift())
    return moment


@contextmanager
def moved(by: timedelta) -> Iterator[None]:
    """Within this context the clock is moved: for the past of the demo, and for tests."""
    token = _moved.set(_moved.get() + by)
    try:
        yield
    finally:
        _moved.reset(token)
