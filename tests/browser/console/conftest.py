"""The console in Chromium; it may not complain while a test runs."""

from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Browser, BrowserContext, Page

from tests.browser.console.console import Console, Sessions
from tests.browser.console.floor import Make, maker
from tests.browser.console.windows import SIZE, emptied
from tests.conftest import LiveServer


@pytest.fixture(scope="session")
def sessions(live_server: LiveServer) -> Sessions:
    return Sessions(live_server)


@pytest.fixture(scope="session")
async def profile(browser: Browser) -> AsyncIterator[BrowserContext]:
    """One for all tests: the browser loads and compiles the console's scripts once."""
    profile = await browser.new_context(viewport=SIZE)
    await profile.new_page()  # stays: to open a tab is quicker than to open the first one
    yield profile
    await profile.close()


@pytest.fixture
def own_profile() -> None:
    """For a test that changes what all windows of a profile share: the clock, or the network."""


@pytest.fixture
async def page(
    request: pytest.FixtureRequest,
    browser: Browser,
    profile: BrowserContext,
    live_server: LiveServer,
) -> AsyncIterator[Page]:
    """A new window in which nobody is signed in and nothing is stored."""
    if "own_profile" in request.fixturenames:
        context = await browser.new_context(viewport=SIZE)
        yield await context.new_page()
        await context.close()
    else:
        yield await emptied(profile, live_server.url)
        for each in profile.pages[1:]:
            await each.close()


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
