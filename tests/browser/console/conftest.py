"""The console in Chromium; it may not complain while a test runs."""

from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Page

from tests.browser.console.console import Console
from tests.conftest import LiveServer


@pytest.fixture
async def console(page: Page, live_server: LiveServer) -> AsyncIterator[Console]:
    console = Console(page, live_server)
    yield console
    assert console.complaints == []
