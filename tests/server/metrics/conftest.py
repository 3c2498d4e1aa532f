from collections.abc import AsyncIterator

import httpx
import pytest

from foundation import redis_connection
from settings import Settings
from tests.server.metrics.scraped import watched_app


@pytest.fixture
async def client(settings: Settings, database: None) -> AsyncIterator[httpx.AsyncClient]:
    """A process whose metrics may be read; it has kept no facts yet."""
    transport = httpx.ASGITransport(watched_app(settings))
    async with httpx.AsyncClient(transport=transport, base_url="http://test") as client:
        yield client
    await redis_connection.close()
