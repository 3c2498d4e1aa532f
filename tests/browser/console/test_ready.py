"""A page comes when its code and its data are there, but after 200 ms at the latest."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from playwright.async_api import expect

from tests.browser.console.console import Console
from tests.browser.console.held import Held

pytestmark = [pytest.mark.timeout(600), pytest.mark.usefixtures("own_profile")]

PLACEHOLDERS = """
globalThis.placeholders = 0;
new MutationObserver(() => {
  if (document.querySelector(".skeleton-row, #content:empty")) globalThis.placeholders += 1;
}).observe(document, { childList: true, subtree: true });
"""

LISTS = [
    "/campaigns/draft",
    "/campaigns/archived",
    "/recommendations",
    "/contacts",
    "/contacts/do-not-call",
    "/phone-numbers",
    "/phone-numbers/numbers?status=ASSIGNED",
    "/phone-numbers/orders",
    "/phone-numbers/carrier",
    "/exports",
    "/people?role=CALLER",
    "/people/access",
    "/people/events",
    "/people/account",
]


async def with_the_clock_stopped(console: Console, path: str) -> None:
    """Nothing happens after a time any more, so neither does the patience of a page end."""
    await console.page.clock.install()
    await console.sign_in(path=path)
    await console.rows()
    await console.page.clock.pause_at(datetime.now(UTC) + timedelta(minutes=1))


async def test_a_page_comes_with_its_data_and_without_a_placeholder(console: Console) -> None:
    page = console.page
    await with_the_clock_stopped(console, "/people")
    await page.add_init_script(PLACEHOLDERS)
    await page.goto(f"{console.server.url}/campaigns/active")
    await console.rows()
    assert await page.evaluate("placeholders") == 0


async def test_every_list_comes_with_its_data_and_without_a_placeholder(console: Console) -> None:
    page, late = console.page, []
    await with_the_clock_stopped(console, "/people")
    await page.add_init_script(PLACEHOLDERS)
    for path in LISTS:
        await page.goto(console.server.url + path)
        await expect(page.get_by_role("heading", level=1)).to_be_visible()
        await page.wait_for_function("document.querySelector('#content .page :nth-child(2)')")
        if await page.evaluate("placeholders"):
            late.append(path)
    assert late == []


async def test_a_link_leads_to_a_page_that_is_ready(console: Console) -> None:
    page = console.page
    await with_the_clock_stopped(console, "/campaigns/active")
    await page.evaluate(PLACEHOLDERS)
    await page.get_by_role("link", name="Library petition").click()
    await expect(page.get_by_role("heading", level=1)).to_have_text("Library petition")
    await page.get_by_role("link", name="Archived").click()
    await expect(page.get_by_role("heading", level=1)).to_have_text("Archived campaigns")
    await console.rows()
    assert await page.evaluate("placeholders") == 0


async def test_a_link_waits_for_at_most_200_milliseconds(console: Console) -> None:
    page, held = console.page, Held(console.page)
    await with_the_clock_stopped(console, "/campaigns/active")
    await held.hold()
    await page.get_by_role("link", name="Archived").click()
    await page.clock.run_for(150)
    await expect(page).to_have_url(re.compile("/active$"))
    await page.clock.run_for(100)
    await expect(page).to_have_url(re.compile("/archived$"))
    held.let_go()


async def test_whoever_goes_back_meanwhile_is_not_led_on(console: Console) -> None:
    page, held = console.page, Held(console.page)
    await with_the_clock_stopped(console, "/campaigns/active")
    await page.get_by_role("link", name="Draft").click()
    await expect(page).to_have_url(re.compile("/draft$"))
    await held.hold()
    await page.get_by_role("link", name="Archived").click()
    await page.go_back()
    await expect(page).to_have_url(re.compile("/active$"))
    await page.clock.run_for(1000)
    await expect(page).to_have_url(re.compile("/active$"))
    held.let_go()
