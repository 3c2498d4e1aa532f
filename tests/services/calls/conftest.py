from collections.abc import AsyncIterator

import pytest

from foundation import redis_connection


@pytest.fixture(autouse=True, scope="session")
async def engines(database: None) -> AsyncIterator[None]:
    """All tests of the floor use both."""
    yield
    await redis_connection.close()
