"""What is done with the mouse elsewhere, with the keyboard alone."""

import pytest
from playwright.async_api import expect

from tests.browser.console.console import Console
from tests.browser.console.editor import Editor
from tests.browser.console.floor import Make

pytestmark = pytest.mark.timeout(600)

QUESTION = "Are you sure you want to archive your campaign? This cannot be undone"


async def test_a_campaign_is_found_archived_and_the_next_row_has_the_focus(
    console: Console, make: Make
) -> None:
    page, keyboard = console.page, console.page.keyboard
    for number in (1, 2):
        await make(f"By keyboard {number}")
    await console.sign_in()
    await console.rows()
    await keyboard.press("/")
    await keyboard.type("by keyboard")
    rows = page.locator("tr[data-row]")
    await expect(rows).to_have_count(2)
    names = await console.rows()
    editor = Editor(console)
    await editor.tab_to(page.get_by_role("button", name=f"Actions for {names[0]}"))
    await keyboard.press("Enter")
    await expect(page.get_by_role("menuitem", name="Archive")).to_be_focused()
    await keyboard.press("Enter")
    dialog = page.get_by_role("alertdialog", name=QUESTION)
    await expect(dialog.get_by_role("button", name="Cancel")).to_be_focused()
    await keyboard.press("Tab")
    await keyboard.press("Enter")
    await expect(rows).to_have_count(1)
    await expect(console.row(names[1])).to_be_focused()
    await keyboard.press("Enter")
    await expect(page.get_by_role("heading", level=1)).to_have_text(names[1])


async def test_the_first_tab_leads_past_the_navigation(console: Console) -> None:
    page = console.page
    await console.sign_in(path="/campaigns/active")
    await console.rows()
    await page.keyboard.press("Tab")
    await expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()
    await page.keyboard.press("Enter")
    await page.keyboard.press("Tab")
    assert await page.evaluate("document.activeElement.closest('main') !== null")
