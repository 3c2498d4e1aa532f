"""Databases of different sizes in one server, and which of them this process uses."""

import os
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from urllib.parse import urlsplit

import asyncpg
from tortoise import Tortoise

from benchmarks.scale import rows
from benchmarks.scale.costs import watch
from foundation import redis_connection
from foundation.database import disconnect, tortoise_config
from settings import get_settings


async def made(sizes: Sequence[int]) -> dict[int, str]:
    """A filled database for each number of campaigns, copies of the migrated one that is there.

    Returns their addresses.
    """
    empty = get_settings().database_url
    await disconnect()
    server = await asyncpg.connect(_named(empty, "postgres"))
    addresses = {size: _named(empty, f"campaigns_{size}") for size in sizes}
    for size, address in addresses.items():
        template = urlsplit(empty).path.strip("/")
        await server.execute(f"CREATE DATABASE campaigns_{size} TEMPLATE {template}")
        async with using(address):
            await rows.fill(size)
    await server.close()
    return addresses


def _named(address: str, name: str) -> str:
    return urlsplit(address)._replace(path=f"/{name}").geturl()


@asynccontextmanager
async def using(address: str) -> AsyncIterator[None]:
    """Within this context the process is connected to this database, and watched."""
    os.environ["DATABASE_URL"] = address
    get_settings.cache_clear()
    config = tortoise_config(get_settings())
    config["connections"]["default"]["credentials"]["init"] = watch
    await Tortoise.init(config=config, _enable_global_fallback=True)
    try:
        yield
    finally:
        await redis_connection.close()
        await disconnect()
