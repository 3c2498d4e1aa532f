"""Requests that wait on their way to the server."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from playwright.async_api import Page, Route


class Held:
    """What the window asks for waits until the test lets it go."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._go = asyncio.Event()

    async def hold(self) -> None:
        self._go.clear()
        await self._page.route("**/graphql", self._wait)

    def let_go(self) -> None:
        self._go.set()

    async def _wait(self, route: Route) -> None:
        await self._go.wait()
        await route.continue_()


@asynccontextmanager
async def session_ended(page: Page) -> AsyncIterator[None]:
    """End the session; the page learns of it after what happens in this context."""
    held = Held(page)
    await held.hold()
    await page.context.clear_cookies()
    yield
    held.let_go()
