"""A folder for the embedded engines, and offices at the endpoint."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.resolvers.office import Office


@pytest.fixture
def folder() -> Iterator[Path]:
    """Not below pytest's own folder: each session that starts closes that one to other users.

    Where the tests run as root, the engines are another user.
    """
    with tempfile.TemporaryDirectory(prefix="pb-") as name:
        yield Path(name).resolve()


@pytest.fixture
async def office(client: httpx.AsyncClient) -> Office:
    """The admin of a new account."""
    return await Office.opened(client)


@pytest.fixture
async def other_office(client: httpx.AsyncClient) -> Office:
    """The admin of another account."""
    return await Office.opened(client)
