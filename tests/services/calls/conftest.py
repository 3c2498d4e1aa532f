from collections.abc import AsyncIterator

import pytest

from services import presence


@pytest.fixture(autouse=True, scope="session")
async def engines(database: None) -> AsyncIterator[None]:
    """All tests of the floor use both."""
    yield
    await presence.close()
