"""Offices of an attacker, and what their requests cost the process."""

from collections.abc import AsyncIterator

import httpx
import pytest

from foundation import redis_connection
from tests.resolvers.office import Office
from tests.uploading import port, uploader

__all__ = ["port", "uploader"]


@pytest.fixture
async def office(client: httpx.AsyncClient) -> AsyncIterator[Office]:
    """The admin of a new account, with a budget that nobody has used."""
    yield await Office.opened(client)
    await redis_connection.client().flushdb()
