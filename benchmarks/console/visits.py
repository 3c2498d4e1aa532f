"""What each page sends over the wire with nothing stored, and what axe finds on it."""

import asyncio
from collections import Counter
from collections.abc import Sequence
from typing import Any

from playwright.async_api import Browser, BrowserContext, TimeoutError, ViewportSize
from playwright.async_api import Page as Window

from benchmarks.console.pages import Page
from server.access.cookies import DEMO_COOKIE
from tests.browser.conftest import ARGUMENTS, chromium
from tests.browser.console.barriers import look_for_barriers
from tests.browser.console.console import Sessions
from tests.conftest import LiveServer

WIDE = ViewportSize(width=1440, height=900)
NARROW = ViewportSize(width=360, height=740)
KINDS = {"Script": "scripts", "Stylesheet": "styles", "Document": "document", "Fetch": "data"}


class Visit:
    """A page that is opened in a profile of its own."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.bytes: Counter[str] = Counter()
        """How much came over the wire, by kind."""
        self.barriers: list[str] = []


async def visited(
    browser: Browser, server: LiveServer, sessions: Sessions, pages: Sequence[Page]
) -> list[Visit]:
    return [await _visit(browser, server, sessions, each) for each in pages]


async def context_of(
    browser: Browser, server: LiveServer, sessions: Sessions, user: str | None
) -> BrowserContext:
    """A profile with nothing stored but the session of this user."""
    context = await browser.new_context(viewport=WIDE)
    if user is not None:
        await _sign_in(context, server, sessions, user)
    return context


async def kept(
    browser: Browser, folder: str, server: LiveServer, sessions: Sessions, user: str
) -> BrowserContext:
    """A profile that is kept in a folder, as people have it. The others keep no compiled code."""
    context = await browser.browser_type.launch_persistent_context(
        folder, executable_path=chromium(), args=ARGUMENTS, viewport=WIDE
    )
    await _sign_in(context, server, sessions, user)
    return context


async def _sign_in(
    context: BrowserContext, server: LiveServer, sessions: Sessions, user: str
) -> None:
    secret = await sessions.secret(user)
    await context.add_cookies([{"name": DEMO_COOKIE, "value": secret, "url": server.url}])


async def _visit(browser: Browser, server: LiveServer, sessions: Sessions, page: Page) -> Visit:
    context = await context_of(browser, server, sessions, page.user)
    visit = Visit(page)
    window = await context.new_page()
    protocol = await context.new_cdp_session(window)
    kinds: dict[str, str] = {}

    def begins(event: dict[str, Any]) -> None:
        kinds[event["requestId"]] = KINDS.get(event["type"], "other")

    def ends(event: dict[str, Any]) -> None:
        visit.bytes[kinds.get(event["requestId"], "other")] += event["encodedDataLength"]

    protocol.on("Network.responseReceived", begins)
    protocol.on("Network.loadingFinished", ends)
    await protocol.send("Network.enable")
    print(page.name, flush=True)
    await window.goto(f"{server.url}{page.path}")
    try:
        await window.locator(page.ready).locator("visible=true").first.wait_for()
    except TimeoutError:
        visit.barriers.append(f"never complete: {page.ready}")
    await asyncio.sleep(1)  # for what the page loads when it is already complete
    visit.barriers += await look_for_barriers(window)
    await _narrow(window)
    visit.barriers += await look_for_barriers(window)
    await context.close()
    return visit


async def _narrow(window: Window) -> None:
    """As high as the page: the bar at the lower edge would cover a part of what can be scrolled."""
    await window.set_viewport_size(NARROW)
    height: int = await window.evaluate("document.documentElement.scrollHeight")
    await window.set_viewport_size({**NARROW, "height": height})
