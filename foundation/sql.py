"""SQL on the connection of the current task: that of its transaction, if there is one.

A statement takes its values in one of two ways. If it is written out in one place, they are
counted: `$1`, `$2`. If it is composed of parts, they have names, so that each part says what it
needs: `$account_id`, with `account_id=…`.
"""

import re
from collections.abc import Mapping
from contextlib import AbstractAsyncContextManager
from functools import lru_cache
from typing import Any, TypeVar

from asyncpg import Connection, Record

from foundation import connections

R = TypeVar("R", bound=Record)

BATCH = 1_000
"""The most rows that one statement of a batch changes."""

_NAME = re.compile(r"\$([a-z]\w*)", re.ASCII)


def connection() -> AbstractAsyncContextManager[Connection]:
    return connections.of_this_task()


async def rows(query: str, *values: object, **named: object) -> list[Record]:
    text, values = _given(query, values, named)
    async with connection() as raw:
        return await raw.fetch(text, *values)


async def rows_of(kind: type[R], query: str, **named: object) -> list[R]:
    """Rows as objects of a subclass of Record, which costs nothing more for each row."""
    text, values = bound(query, named)
    async with connection() as raw:
        return await raw.fetch(text, *values, record_class=kind)


async def row(query: str, *values: object, **named: object) -> Record | None:
    text, values = _given(query, values, named)
    async with connection() as raw:
        return await raw.fetchrow(text, *values)


async def value(query: str, *values: object, **named: object) -> Any:
    text, values = _given(query, values, named)
    async with connection() as raw:
        return await raw.fetchval(text, *values)


async def execute(query: str, *values: object, **named: object) -> int:
    """Run a statement. Returns how many rows it changed."""
    text, values = _given(query, values, named)
    async with connection() as raw:
        status = await raw.execute(text, *values)
    count = status.rpartition(" ")[2]
    return int(count) if count.isdecimal() else 0


async def execute_in_batches(query: str, **named: object) -> int:
    """Run a statement for BATCH rows at a time, until there are none left.

    The statement has the limit as `$batch`. However many rows there are, no single run lasts until
    the time-out. Returns how many rows all runs changed together.
    """
    changed = 0
    while True:
        batch = await execute(query, **named, batch=BATCH)
        changed += batch
        if batch < BATCH:
            return changed


def _given(
    query: str, values: tuple[object, ...], named: Mapping[str, object]
) -> tuple[str, tuple[object, ...]]:
    if not named:
        return query, values
    assert not values, "A statement has counted values or named ones, not both."
    return bound(query, named)


def bound(query: str, named: Mapping[str, object]) -> tuple[str, tuple[object, ...]]:
    """The statement and its values as asyncpg takes them. A name without a value is a KeyError."""
    text, names = _numbered(query)
    return text, tuple(named[name] for name in names)


@lru_cache(maxsize=1_000)
def _numbered(query: str) -> tuple[str, tuple[str, ...]]:
    """The statement with numbers for its names, and the names in the order of their numbers."""
    names = tuple(dict.fromkeys(_NAME.findall(query)))
    numbers = {name: f"${place}" for place, name in enumerate(names, 1)}
    return _NAME.sub(lambda found: numbers[found[1]], query), names
