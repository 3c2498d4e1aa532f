"""The connection to PostgreSQL."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import asyncpg
from asyncpg import Connection
from asyncpg.connection import LoggedQuery
from tortoise import Tortoise
from tortoise.backends.base.config_generator import expand_db_url

from foundation import connections, sql
from foundation.database_failures import NOT_CONFIGURED, unusable
from settings import Settings, get_settings
from settings.tracing import statement, tracing

START_SECONDS = 10
"""A database that does not respond for this long at the start of a process cannot be used."""


async def _keep(_: Connection) -> None:
    """Saves a round trip for each statement: a connection has nothing to reset after its use.

    Settings and locks belong to a transaction, and asyncpg ends one that was left open.
    """


async def _trace(connection: Connection) -> None:
    def ended(query: LoggedQuery) -> None:
        statement(query.query, query.elapsed, query.exception is not None)

    connection.add_query_logger(ended)


def tortoise_config(settings: Settings) -> dict[str, Any]:
    connection = expand_db_url(settings.database_url)
    connection["engine"] = connections.__name__
    connection["credentials"] |= {
        "minsize": 1,
        "maxsize": settings.database_pool_size,
        "application_name": "phonebank",
        "reset": _keep,
        "init": _trace if tracing() else None,
        "server_settings": {
            "timezone": "UTC",
            "statement_timeout": f"{settings.statement_timeout_seconds}s",
            "idle_in_transaction_session_timeout": "60s",
            "jit": "off",
            # A page is read in the order of an index. Sorting by pieces reads a whole group for it
            # where the planner guesses that groups are small.
            "enable_incremental_sort": "off",
        },
    }
    return {
        "connections": {"default": connection},
        "apps": {"models": {"models": ["models"], "migrations": "models.migrations"}},
        "use_tz": True,
        "timezone": "UTC",
    }


async def connect(settings: Settings) -> None:
    """Make the database reachable for every task of this process. Raises SettingUnusable."""
    try:
        await Tortoise.init(config=tortoise_config(settings), _enable_global_fallback=True)
        async with asyncio.timeout(START_SECONDS):
            await sql.value("SELECT 1")
    except NOT_CONFIGURED as error:
        raise unusable(error) from None


async def disconnect() -> None:
    await Tortoise.close_connections()


@asynccontextmanager
async def connected() -> AsyncIterator[None]:
    """Within this context the database is reachable, as a command needs it.

    Raises SettingUnusable.
    """
    try:
        await connect(get_settings())
        yield
    finally:
        await disconnect()


async def one_connection(settings: Settings) -> asyncpg.Connection:
    """A connection outside the pool. Raises SettingUnusable."""
    try:
        return await asyncpg.connect(settings.database_url, timeout=START_SECONDS)
    except NOT_CONFIGURED as error:
        raise unusable(error) from None
