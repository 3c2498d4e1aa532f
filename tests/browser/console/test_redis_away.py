"""Redis is away: what needs it says so, and everything else goes on."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import httpx
import psutil
import pytest
from playwright.async_api import expect
from redis.asyncio import Redis

from tests.browser.console.barriers import look_for_barriers
from tests.browser.console.console import Console
from tests.browser.console.dialer import Dialer
from tests.browser.console.floor import Make
from tests.conftest import LiveServer

pytestmark = pytest.mark.timeout(600)


@asynccontextmanager
async def redis_away(server: LiveServer) -> AsyncIterator[None]:
    """It responds to nobody, and goes on afterwards."""
    async with Redis.from_url(server.env["REDIS_URL"]) as client:
        about: dict[str, int] = await client.info("server")
    process = psutil.Process(about["process_id"])
    process.suspend()
    try:
        yield
    finally:
        process.resume()
        await _is_back(server)


async def _is_back(server: LiveServer) -> None:
    """Wait until the server has noticed: for some seconds it does not ask again."""
    sent = {"email": "nobody@demo.example", "password": "none"}
    async with httpx.AsyncClient(base_url=server.url, timeout=60) as client:
        for _ in range(120):
            if (await client.post("/session", json=sent)).status_code != 503:
                return
            await asyncio.sleep(0.5)
    raise AssertionError("The server does not notice that Redis is back.")


async def test_an_index_says_that_callers_are_unknown_and_shows_the_rest(console: Console) -> None:
    page = console.page
    await console.sign_in(path="/campaigns/active?search=library")
    await console.rows()
    callers = console.row("Library petition").locator(".cell-callers")
    await expect(callers).to_have_text("0")
    async with redis_away(console.server):
        await page.reload()
        assert await console.rows() == ["Library petition"]
        await expect(callers).to_have_text("Unknown")
        await console.act("Library petition", "Archive")
        dialog = page.get_by_role("alertdialog")
        await expect(dialog).to_contain_text(
            "How many callers are logged in is not known at the moment"
        )
        await expect(dialog).to_contain_text("dials will not be made")
        assert await look_for_barriers(page) == []
        await dialog.get_by_role("button", name="Cancel").click()
        await page.get_by_role("link", name="Library petition").click()
        main = page.get_by_role("main")
        await expect(main).to_contain_text("Who is logged in could not be loaded")
        await expect(page.get_by_role("figure", name="Results")).to_be_visible()
        assert await look_for_barriers(page) == []
    await page.reload()
    await expect(page.get_by_text("Nobody is logged in.")).to_be_visible()
    console.complaints.clear()  # requests that Redis is needed for


async def test_a_caller_goes_on(console: Console, make: Make) -> None:
    page = console.page
    made = await make("Without Redis")
    dialer = await Dialer.opened(console, made)
    await dialer.has("Ann Abel")
    async with redis_away(console.server):
        await dialer.press("2")
        await page.keyboard.press("Enter")
        await dialer.has("Ben Baker")
    assert (await made.calls())[0] == ("Ann", "NO_ANSWER", None)
    console.complaints.clear()  # requests that Redis is needed for
