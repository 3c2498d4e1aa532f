import httpx
import pytest

from tests.resolvers.office import Office


@pytest.fixture
async def office(client: httpx.AsyncClient) -> Office:
    """The admin of a new account."""
    return await Office.opened(client)
