"""What keeps operations apart, and how a process goes without it: to see the tests fail."""

import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from types import SimpleNamespace
from typing import Any
from unittest.mock import patch

from asyncpg import Record

from foundation import sql
from services.calls import claim, floor
from services.phone_numbers import choose


def _without_row_locks(module: Any) -> AbstractContextManager[Any]:
    """The module's queries take no row locks."""

    async def rows(query: str, *values: object) -> list[Record]:
        return await sql.rows(_unlocked(query), *values)

    async def row(query: str, *values: object) -> Record | None:
        return await sql.row(_unlocked(query), *values)

    unlocked = SimpleNamespace(rows=rows, row=row, value=sql.value, execute=sql.execute)
    return patch.object(module, "sql", unlocked)


def _unlocked(query: str) -> str:
    return re.sub(r"FOR UPDATE( OF \w+)?( SKIP LOCKED)?", "", query)


@contextmanager
def _without_the_floor() -> Iterator[None]:
    async def nothing(*_: int) -> None:
        """Nobody waits for anybody."""

    with ExitStack() as stack:
        for lock in ("enter", "share", "close"):
            stack.enter_context(patch.object(floor, lock, nothing))
        yield


GUARDS: dict[str, Callable[[], AbstractContextManager[Any]]] = {
    "numbers": lambda: _without_row_locks(choose),
    "dials": lambda: _without_row_locks(claim),
    "floor": _without_the_floor,
}
"""By name: the locks on numbers that a launch takes, on dials that a claim takes, on the floor."""

BEHIND = {
    "numbers": ["assignment_live"],
    "dials": ["call_open_of_dial"],
    "floor": [],
}
"""The unique indexes that still hold where a lock is gone, and have to go with it to be seen."""
