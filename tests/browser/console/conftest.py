"""The console in Chromium; it may not complain while a test runs."""

from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Page

from tests.browser.console.console import Console, Sessions
from tests.browser.console.floor import Make, maker
from tests.conftest import LiveServer


@pytest.fixture(scope="session")
def sessions(live_server: LiveServer) -> Sessions:
    return Sessions(live_server)


@pytest.fixture
async def console(
    page: Page, live_server: LiveServer, sessions: Sessions
) -> AsyncIterator[Console]:
    console = Console(page, live_server, sessions)
    yield console
    assert console.complaints == []


@pytest.fixture
async def make(live_server: LiveServer) -> AsyncIterator[Make]:
    async with maker(live_server) as make:
        yield make
