"""Campaigns that are ready to be archived: reason by reason, and archived together."""

import re

import pytest
from playwright.async_api import expect

from tests.browser.console.barriers import look_for_barriers
from tests.browser.console.console import Console

pytestmark = pytest.mark.timeout(600)

REASONS = {
    "All calls are complete": ("Thank-you calls to donors", "none left to dial"),
    "Past the end date": ("County fair helpers", "Ended"),
    "The event has passed": ("Bond measure hearing", "Event on"),
    "A newer campaign calls the same people": (
        "Library petition",
        "of its numbers are also in Volunteer recruitment",
    ),
}


async def test_each_reason_of_the_help_page_has_its_campaigns_and_they_are_archived_together(
    console: Console,
) -> None:
    page = console.page
    await console.sign_in()
    await page.get_by_role("link", name="Ready to archive").click()
    for reason, (name, why) in REASONS.items():
        row = page.get_by_role("region", name=re.compile(reason)).get_by_role("row", name=name)
        await expect(row).to_contain_text(why)
    headings = [re.sub(r" \d+$", "", each) for each in await page.locator("h2").all_inner_texts()]
    assert headings == list(REASONS)
    await page.get_by_role("checkbox", name="Select County fair helpers").check()
    await page.get_by_role("checkbox", name="Select all: The event has passed").check()
    assert await look_for_barriers(page) == []
    await page.set_viewport_size({"width": 320, "height": 640})
    await expect(page.locator("html")).to_have_js_property("scrollWidth", 320)
    await page.set_viewport_size({"width": 1440, "height": 900})
    bar = page.get_by_role("toolbar")
    await expect(bar).to_contain_text("2 selected")
    await bar.get_by_role("button", name="Archive").click()
    dialog = page.get_by_role("alertdialog")
    await expect(dialog).to_contain_text("archive 2 campaigns? This cannot be undone")
    await dialog.get_by_role("button", name="Archive 2 campaigns").click()
    await expect(page.get_by_role("status")).to_contain_text("Archived 2 campaigns.")
    await expect(page.get_by_role("heading", name="The event has passed")).to_have_count(0)
    await expect(page.get_by_role("row", name="County fair helpers")).to_have_count(0)
    await expect(page.get_by_role("row", name="Library petition")).to_have_count(1)
    await expect(bar).to_have_count(0)


async def test_with_nothing_to_archive_the_page_says_so(console: Console) -> None:
    await console.sign_in("Otto Olsen", "/recommendations")
    await expect(console.page.get_by_role("heading", level=2)).to_have_text("Nothing to archive")
    assert await look_for_barriers(console.page) == []
