"""How soon the first rows are there, and how soon what the user does is seen."""

import asyncio
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from playwright.async_api import Browser, BrowserContext, Page

from benchmarks.console.pages import ADMIN, CALLER
from benchmarks.console.rows import Row
from benchmarks.console.visits import context_of, kept
from tests.browser.console.console import Sessions
from tests.browser.console.floor import Floor, Make
from tests.conftest import LiveServer

ROUNDS = 5
COLD_SECONDS = 1.0
WARM_SECONDS = 0.4
CHANGE_MILLISECONDS = 100

_MOMENTS = (Path(__file__).parent / "moments.js").read_text(encoding="utf-8")
_ROWS = "document.querySelector('tr[data-row]')"
_FIRST_ROWS = f"globalThis.rows = moment(() => {_ROWS});"

_CHANGE = """() => {
  const main = document.querySelector("main");
  const before = main.outerHTML;
  after(() => main.outerHTML !== before);
}"""


async def first_rows(browser: Browser, server: LiveServer, sessions: Sessions) -> list[Row]:
    """With nothing stored, and when the browser has the files. Milliseconds since navigation."""
    cold = []
    for _ in range(ROUNDS):
        context = await context_of(browser, server, sessions, ADMIN)
        cold.append(await _opened(context, server))
        await context.close()
    with TemporaryDirectory() as folder:
        context = await kept(browser, folder, server, sessions, ADMIN)
        for _ in range(ROUNDS):  # it keeps compiled code when it has run twice
            await _opened(context, server)
        warm = [await _opened(context, server) for _ in range(2 * ROUNDS)]
        await context.close()
    return [
        _row("First rows of the index, nothing stored", cold, COLD_SECONDS * 1000),
        _row("First rows of the index, files stored", warm, WARM_SECONDS * 1000),
    ]


async def _opened(context: BrowserContext, server: LiveServer) -> float:
    page = await context.new_page()
    await page.add_init_script(_MOMENTS + _FIRST_ROWS)
    await page.goto(f"{server.url}/campaigns/active")
    await asyncio.sleep(1)  # asking earlier would take the page's time
    milliseconds: float = await page.evaluate("rows")
    await page.close()
    return milliseconds


async def interactions(
    browser: Browser, server: LiveServer, sessions: Sessions, make: Make
) -> list[Row]:
    floors = [await make(f"Measured {number}") for number in range(ROUNDS)]
    admin = await context_of(browser, server, sessions, ADMIN)
    index = await admin.new_page()
    await index.add_init_script(_MOMENTS)
    await index.goto(f"{server.url}/campaigns/active")
    await index.locator("tr[data-row]").first.wait_for()
    rows = [
        _row("Filter, to the chip that is pressed", await _filters(index), CHANGE_MILLISECONDS),
        _row(
            "Next contact, to the first change",
            await _calls(browser, server, sessions, floors[0]),
            CHANGE_MILLISECONDS,
        ),
        _row("Archive, to the row that is gone", await _archives(index), CHANGE_MILLISECONDS),
    ]
    await admin.close()
    return rows


async def _filters(page: Page) -> list[float]:
    found = []
    for _ in range(ROUNDS):
        for name in ("Auto archiving", "All"):
            chip = page.locator(".chip", has_text=name).first
            handle = await chip.element_handle()
            await page.evaluate("(chip) => after(() => chip.ariaPressed === 'true')", handle)
            await chip.click()
            found.append(await page.evaluate("measured"))
            await page.locator("tr[data-row]").first.wait_for()
    return found


async def _archives(page: Page) -> list[float]:
    found = []
    for number in range(ROUNDS):
        name = f"Measured {number}"
        await page.get_by_role("button", name=f"Actions for {name}", exact=True).click()
        await page.get_by_role("menuitem", name="Archive").click()
        button = page.get_by_role("button", name="Archive campaign")
        await button.wait_for()
        row = await page.get_by_role("row").filter(has_text=name).element_handle()
        await page.evaluate("(row) => after(() => !row.isConnected)", row)
        await button.click()
        found.append(await page.evaluate("measured"))
        await page.get_by_role("status").filter(has_text=f"Archived “{name}”").wait_for()
    return found


async def _calls(
    browser: Browser, server: LiveServer, sessions: Sessions, floor: Floor
) -> list[float]:
    caller = await context_of(browser, server, sessions, CALLER)
    page = await caller.new_page()
    await page.add_init_script(_MOMENTS)
    await page.goto(f"{server.url}{await floor.address}")
    found = []
    for _ in range(ROUNDS - 1):
        await page.locator(".button-call").wait_for()
        name = await page.locator("h1").inner_text()
        await page.keyboard.press("2")
        save = page.get_by_role("button", name="Save, next contact")
        await save.wait_for()
        await page.evaluate(_CHANGE)
        await page.keyboard.press("Enter")
        found.append(await page.evaluate("measured"))
        await page.locator("h1").filter(has_not_text=name).wait_for()
    await caller.close()
    return found


def _row(what: str, milliseconds: list[float], limit: float) -> Row:
    middle = median(milliseconds)
    return Row(
        what,
        f"at most {limit:,.0f} ms",
        f"{middle:,.0f} ms ({min(milliseconds):,.0f} to {max(milliseconds):,.0f})",
        middle <= limit,
    )
