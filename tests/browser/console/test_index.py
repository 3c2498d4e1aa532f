"""The index pages: their columns, the flag, the flyout, the address, the keyboard."""

import pytest
from playwright.async_api import expect

from tests.browser.console.barriers import look_for_barriers
from tests.browser.console.console import Console

pytestmark = pytest.mark.timeout(600)

INDEXES = {
    "active": (["Name", "Start", "End", "Callers", "Remaining", "Actions"], "Archive View Clone"),
    "draft": (["Name", "Start", "End", "Created", "Actions"], "Delete View Clone"),
    "archived": (["Name", "Start", "End", "Archived", "Remaining", "Actions"], "View Clone"),
}


@pytest.mark.parametrize("status", INDEXES)
async def test_an_index_has_the_columns_and_the_flyout_of_the_help_pages(
    console: Console, status: str
) -> None:
    page = console.page
    await console.sign_in(path=f"/campaigns/{status}")
    names = await console.rows()
    columns, actions = INDEXES[status]
    heads = [text for text in await page.get_by_role("columnheader").all_inner_texts() if text]
    assert heads == columns
    if status == "active":
        cell = console.row("Precinct walk 3").get_by_role("rowheader")
        flagged = ["Precinct walk 3", "Auto Archiving in 2 Days"]
        assert (await cell.inner_text()).splitlines() == flagged
    await page.get_by_role("button", name=f"Actions for {names[0]}", exact=True).click()
    assert (await page.get_by_role("menu").inner_text()).split() == actions.split()
    await page.keyboard.press("Escape")
    assert await look_for_barriers(page) == []
    await page.set_viewport_size({"width": 320, "height": 640})
    await expect(page.locator("html")).to_have_js_property("scrollWidth", 320)


async def test_search_filter_and_order_are_in_the_address_and_back_restores_them(
    console: Console,
) -> None:
    page = console.page
    await console.sign_in()
    every = await console.rows()
    await page.keyboard.press("/")
    await expect(page.get_by_role("searchbox")).to_be_focused()
    await page.keyboard.type("precinct")
    await page.wait_for_url("**/campaigns/active?search=precinct")
    await expect(page.locator("tr[data-row]")).to_have_count(
        len([name for name in every if "Precinct" in name])
    )
    await page.get_by_role("button", name="Auto archiving").click()
    await page.get_by_role("button", name="Name").click()
    await page.wait_for_url("**?search=precinct&filter=autoArchiving&sort=name")
    await expect(page.get_by_role("columnheader", name="Name")).to_have_attribute(
        "aria-sort", "ascending"
    )
    await page.get_by_role("button", name="Name").click()
    await page.wait_for_url("**&sort=-name")
    await expect(page.locator(".name").first).to_have_text("Precinct walk 8")
    await page.reload()
    await expect(page.locator(".name").first).to_have_text("Precinct walk 8")
    for _ in range(4):
        await page.go_back()
    await page.wait_for_url("**/campaigns/active")
    await expect(page.get_by_role("searchbox")).to_have_value("")
    await expect(page.locator("tr[data-row]")).to_have_count(len(every))


async def test_nothing_that_matches_is_not_the_same_as_nothing_yet(console: Console) -> None:
    page = console.page
    await console.sign_in(path="/campaigns/archived?search=nothing+like+this")
    await expect(page.get_by_role("heading", level=2)).to_have_text(
        "Nothing matches “nothing like this”"
    )
    assert await look_for_barriers(page) == []
    await page.get_by_role("button", name="Clear search and filter").click()
    assert "Summer fair" in await console.rows()


async def test_rows_are_chosen_with_the_keyboard_alone(console: Console) -> None:
    page = console.page
    await console.sign_in()
    names = await console.rows()
    await page.keyboard.press("j")
    await expect(console.row(names[0])).to_be_focused()
    await page.keyboard.press("x")
    for key in "jjjkX":
        await page.keyboard.press(key)
    await expect(page.get_by_role("toolbar")).to_contain_text("3 selected")
    await expect(console.row(names[2])).to_have_attribute("aria-selected", "true")
    await page.keyboard.press("?")
    await expect(page.get_by_role("dialog", name="Keyboard shortcuts")).to_be_visible()
    await page.keyboard.press("j")  # rests while the dialog is open
    await page.keyboard.press("Escape")
    await expect(console.row(names[2])).to_be_focused()
    await page.keyboard.press("Escape")
    await expect(page.get_by_role("toolbar")).to_have_count(0)
    await page.keyboard.press("Enter")
    await page.wait_for_url("**/campaigns/*")


async def test_an_error_says_why_and_is_tried_again(console: Console) -> None:
    page = console.page
    await page.route("**/graphql", lambda route: route.abort())
    await console.sign_in(path="/campaigns/draft")
    await expect(page.get_by_role("heading", level=2)).to_have_text(
        "The campaigns could not be loaded"
    )
    await page.unroute("**/graphql")
    await page.get_by_role("button", name="Try again").click()
    await console.rows()
    assert all("ERR_FAILED" in each for each in console.complaints)
    console.complaints.clear()
