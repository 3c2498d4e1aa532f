"""Offices of an attacker, and what their requests cost the process."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import asyncpg
import httpx
import pytest
from starlette.applications import Starlette

from foundation import redis_connection
from settings import Settings, get_settings
from tests.attacks.hurtful import hurtful
from tests.attacks.sending import Attacker, still_heap
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


@pytest.fixture(scope="session")
async def attacker(app: Starlette, settings: Settings) -> AsyncIterator[Attacker]:
    """Somebody with tokens of an account full of large data."""
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app)) as client:
        target = await hurtful(client)
    with still_heap():
        yield Attacker(settings, target)


@pytest.fixture
def long(request: pytest.FixtureRequest) -> None:
    """For tests of `make faults` alone."""
    if not request.config.getoption("--long"):
        pytest.skip("a part of `make faults`")
