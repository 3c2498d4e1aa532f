"""Offices at the endpoint."""

import httpx
import pytest

from tests.resolvers.office import Office
from tests.uploading import port, uploader

__all__ = ["port", "uploader"]


@pytest.fixture
async def office(client: httpx.AsyncClient) -> Office:
    """The admin of a new account."""
    return await Office.opened(client)


@pytest.fixture
async def other_office(client: httpx.AsyncClient) -> Office:
    """The admin of another account."""
    return await Office.opened(client)
