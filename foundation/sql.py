"""SQL on the connection of the current task: the transaction's if there is one."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from asyncpg import Connection, Record
from tortoise import Tortoise

BATCH = 1_000
"""Rows that one statement of a batch touches."""


@asynccontextmanager
async def connection() -> AsyncIterator[Connection]:
    async with Tortoise.get_connection("default").acquire_connection() as raw:
        yield raw


async def rows(query: str, *values: object) -> list[Record]:
    async with connection() as raw:
        return await raw.fetch(query, *values)


async def row(query: str, *values: object) -> Record | None:
    async with connection() as raw:
        return await raw.fetchrow(query, *values)


async def value(query: str, *values: object) -> Any:
    async with connection() as raw:
        return await raw.fetchval(query, *values)


async def execute(query: str, *values: object) -> int:
    """Run a statement and answer how many rows it touched."""
    async with connection() as raw:
        status = await raw.execute(query, *values)
    count = status.rpartition(" ")[2]
    return int(count) if count.isdecimal() else 0


async def execute_in_batches(query: str, *values: object) -> int:
    """Run a statement again and again until nothing is left for it, each time for BATCH rows.

    Its last parameter is that limit. However many rows there are, none runs into its time-out.
    Answers how many rows they touched together.
    """
    touched = 0
    while True:
        batch = await execute(query, *values, BATCH)
        touched += batch
        if batch < BATCH:
            return touched
