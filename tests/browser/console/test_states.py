"""Campaigns out of the ordinary: without callers or numbers, and with names of all kinds."""

import pytest
from playwright.async_api import Page, expect

from tests.browser.console.barriers import look_for_barriers
from tests.browser.console.console import Console
from tests.browser.console.drafts import Drafts
from tests.browser.console.floor import Make

pytestmark = pytest.mark.timeout(600)

ARABIC = "حملة تذكير الناخبين في يوم الانتخابات"
WIDTHS = (1440, 768, 320)


async def fits(page: Page) -> None:
    for width in WIDTHS:
        await page.set_viewport_size({"width": width, "height": 800})
        await expect(page.locator("html")).to_have_js_property("scrollWidth", width)
    await page.set_viewport_size({"width": 1440, "height": 900})


async def test_a_campaign_without_callers_and_then_without_numbers(
    console: Console, make: Make
) -> None:
    page = console.page
    made = await make("Nobody here")
    await made.remove_caller()
    await console.sign_in(path=f"/campaigns/{made.campaign}")
    main = page.get_by_role("main")
    await expect(main).to_contain_text("Nobody is logged in.")
    await expect(main).to_contain_text("No calls yet")
    assert await look_for_barriers(page) == []
    await made.archive()
    await expect(main).to_contain_text("0 assigned")
    await expect(page.get_by_role("button", name="Archive", exact=True)).to_have_count(0)
    assert await look_for_barriers(page) == []
    await fits(page)


@pytest.mark.parametrize("name", ["Word " * 40, "L" * 200, ARABIC], ids=["words", "word", "arabic"])
async def test_a_name_stays_within_its_place(console: Console, make: Make, name: str) -> None:
    """In the index, the dialog, the summary and the editor."""
    page, name = console.page, name.strip()
    made = await make(name)
    draft = await Drafts(console.server).make(name)
    await console.sign_in(path="/campaigns/active")
    row = console.row(name)
    await expect(row.locator("bdi")).to_have_text(name)
    if name == ARABIC:
        first, second = row.locator("bdi"), page.locator("tr[data-row] .name bdi").last
        boxes = [await each.bounding_box() for each in (first, second)]
        assert boxes[0]
        assert boxes[1]
        assert boxes[0]["x"] == boxes[1]["x"]
    await fits(page)
    await console.act(name, "Archive")
    await expect(page.get_by_role("alertdialog")).to_contain_text(name)
    await expect(page.locator(".menu")).to_have_count(0)  # it fades
    await fits(page)
    await page.keyboard.press("Escape")
    for path in (f"/campaigns/{made.campaign}", f"/campaigns/{draft}/edit"):
        await page.goto(f"{console.server.url}{path}")
        await expect(page.get_by_role("heading", level=1)).to_contain_text(name)
        await fits(page)
