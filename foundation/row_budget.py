"""How many rows of lists one request may read: a list within a list multiplies them."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from foundation.errors import TooLarge

ROWS = 10_000
AT_ONCE = 2_500
"""What one statement may read, so that the budget is noticed in time."""


@dataclass(slots=True)
class _Budget:
    read: int = 0


_budget: ContextVar[_Budget | None] = ContextVar("row_budget", default=None)


@contextmanager
def bounded_rows() -> Iterator[None]:
    """Give what runs inside, and the tasks that it starts, one budget of ROWS together."""
    token = _budget.set(_Budget())
    try:
        yield
    finally:
        _budget.reset(token)


def require_rows() -> None:
    """Raise TooLarge if the budget is used up. Jobs have none, and no limit."""
    budget = _budget.get()
    if budget is not None and budget.read >= ROWS:
        message = f"The lists of the request have more than {ROWS:,} rows. Ask for less at once."
        raise TooLarge(message)


def count_rows(number: int) -> None:
    if (budget := _budget.get()) is not None:
        budget.read += number
