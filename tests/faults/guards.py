"""What keeps operations apart, and how a process goes without it: to see the tests fail."""

import re
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager
from types import SimpleNamespace
from typing import Any
from unittest.mock import patch

from asyncpg import Record

from foundation import locks, sql
from foundation.locks import Lock
from services.calls import claim
from services.phone_numbers import selection


def _without_row_locks(module: Any) -> AbstractContextManager[Any]:
    """The module's queries take no row locks."""

    async def rows(query: str, *values: object, **named: object) -> list[Record]:
        return await sql.rows(_unlocked(query), *values, **named)

    async def row(query: str, *values: object, **named: object) -> Record | None:
        return await sql.row(_unlocked(query), *values, **named)

    unlocked = SimpleNamespace(rows=rows, row=row, value=sql.value, execute=sql.execute)
    return patch.object(module, "sql", unlocked)


def _unlocked(query: str) -> str:
    return re.sub(r"FOR UPDATE( OF \w+)?( SKIP LOCKED)?", "", query)


@contextmanager
def _without_the_floor() -> Iterator[None]:
    with ExitStack() as stack:
        for name in ("shared", "exclusive"):
            stack.enter_context(patch.object(locks, name, _unless_floor(getattr(locks, name))))
        stack.enter_context(patch.object(locks, "shared_and_exclusive", keys_alone))
        stack.enter_context(patch.object(locks, "tried_each", _each(locks.tried_each)))
        yield


async def keys_alone(first: Lock, second: Lock, keys: str, **values: object) -> Record | None:
    """As `shared_and_exclusive`, without the locks: nobody waits for anybody."""
    return await sql.row(keys, **values)


def _unless_floor(take: Callable[..., Awaitable[None]]) -> Callable[..., Awaitable[None]]:
    async def taken(lock: Lock, *more: int) -> None:
        if lock is not Lock.FLOOR:
            await take(lock, *more)

    return taken


def _each(take: Callable[..., Awaitable[list[int]]]) -> Callable[..., Awaitable[list[int]]]:
    async def taken(lock: Lock, keys: Sequence[int]) -> list[int]:
        return list(keys) if lock is Lock.FLOOR else await take(lock, keys)

    return taken


GUARDS: dict[str, Callable[[], AbstractContextManager[Any]]] = {
    "numbers": lambda: _without_row_locks(selection),
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
