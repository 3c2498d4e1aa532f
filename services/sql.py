"""SQL on the connection of the current task: the transaction's if there is one."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from asyncpg import Connection, Record
from tortoise import Tortoise


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
