"""The one clock of the domain: the database's, plus the demo's shift (domain.md, Auto-archive).

Tokens, leases, presence and logs go by real time and do not ask here.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime, timedelta

from foundation import sql
from settings import get_settings

_moved: ContextVar[timedelta] = ContextVar("clock_moved", default=timedelta(0))


def shift() -> timedelta:
    """How far the domain's clock is from real time; for SQL: `clock_timestamp() + $n::interval`."""
    return timedelta(days=get_settings().clock_shift_days) + _moved.get()


async def now() -> datetime:
    moment: datetime = await sql.value("SELECT clock_timestamp() + $1::interval", shift())
    return moment


@contextmanager
def moved(by: timedelta) -> Iterator[None]:
    """Within this context the clock is moved: the demo is filled in the past, tests travel."""
    token = _moved.set(_moved.get() + by)
    try:
        yield
    finally:
        _moved.reset(token)
