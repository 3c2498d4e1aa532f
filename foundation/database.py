"""The database of a process: whether it can be used, and why not."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import asyncpg
from tortoise.exceptions import BaseORMException, ConfigurationError, DBConnectionError

from foundation import sql
from models import database
from settings import Settings, get_settings
from settings.problems import SettingUnusable

START_SECONDS = 10
"""A database that does not respond for this long at the start of a process cannot be used."""

FAILURES = (asyncpg.PostgresError, asyncpg.InterfaceError, BaseORMException, OSError, TimeoutError)
"""What using the database raises when it refuses, or cannot be reached."""

_NOT_CONFIGURED = (*FAILURES, TypeError, ValueError)
"""What connecting raises as well, for an address that it cannot read."""


async def connect(settings: Settings) -> None:
    """Make the database reachable for every task of this process. Raises SettingUnusable."""
    try:
        await database.connect(settings)
        async with asyncio.timeout(START_SECONDS):
            await sql.value("SELECT 1")
    except _NOT_CONFIGURED as error:
        raise _unusable(error) from None


async def one_connection(settings: Settings) -> asyncpg.Connection:
    """A connection outside the pool. Raises SettingUnusable."""
    try:
        return await asyncpg.connect(settings.database_url, timeout=START_SECONDS)
    except _NOT_CONFIGURED as error:
        raise _unusable(error) from None


@asynccontextmanager
async def connected() -> AsyncIterator[None]:
    """The database for a command: connected while it works. Raises SettingUnusable."""
    try:
        await connect(get_settings())
        yield
    finally:
        await database.disconnect()


def reason(error: BaseException) -> str:
    """What happened, in one line for people."""
    told = " ".join(str(error).split()) or type(error).__name__
    if isinstance(error, asyncpg.InvalidAuthorizationSpecificationError):
        return f"PostgreSQL refuses the user or the password ({told})"
    if isinstance(error, asyncpg.InvalidCatalogNameError | DBConnectionError):
        return f"PostgreSQL does not have this database ({told})"
    if isinstance(error, OSError | TimeoutError):
        return f"PostgreSQL cannot be reached ({told})"
    return f"PostgreSQL refuses ({told})"


def _unusable(error: BaseException) -> SettingUnusable:
    if isinstance(error, TypeError | ValueError | ConfigurationError):
        told = " ".join(str(error).split())
        return SettingUnusable(f"DATABASE_URL: this address cannot be used ({told}).")
    return SettingUnusable(f"DATABASE_URL: {reason(error)}.")
