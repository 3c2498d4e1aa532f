from collections.abc import AsyncIterator
from itertools import count

import httpx
import pytest
from starlette.applications import Starlette

from foundation.actors import Viewer
from tests.server.access.browser import Browser
from tests.services.access.people import PASSWORD, with_password

_networks = count(1)


@pytest.fixture
async def user() -> Viewer:
    return await with_password()


@pytest.fixture
async def browser(app: Starlette) -> AsyncIterator[Browser]:
    """Nobody is signed in; its address is its own, so its attempts are, too."""
    transport = httpx.ASGITransport(app, client=(f"2001:db8:{next(_networks):x}::1", 1))
    async with httpx.AsyncClient(transport=transport, base_url="http://test") as http:
        yield Browser(http)


@pytest.fixture
async def signed_in(browser: Browser, user: Viewer) -> Browser:
    assert (await browser.sign_in(user.email, PASSWORD)).status_code == 200
    return browser
