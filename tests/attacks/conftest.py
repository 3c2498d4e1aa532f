"""Offices of an attacker, and what their requests cost the process."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import asyncpg
import httpx
import pytest

from foundation import redis_connection
from settings import get_settings
from tests.resolvers.office import Office
from tests.uploading import port, uploader

__all__ = ["port", "uploader"]


@pytest.fixture
async def office(client: httpx.AsyncClient) -> AsyncIterator[Office]:
    """The admin of a new account, with a budget that nobody has used."""
    yield await Office.opened(client)
    await redis_connection.client().flushdb()


@asynccontextmanager
async def opened_connection() -> AsyncIterator[asyncpg.Connection]:
    """A transaction on a connection of its own, undone at the end of the context."""
    connection = await asyncpg.connect(get_settings().database_url)
    try:
        async with connection.transaction():
            yield connection
    finally:
        await connection.close()
