"""The pages of contacts, phone numbers and people in a narrow window, in both themes."""

import pytest
from playwright.async_api import expect

from tests.browser.console.barriers import look_for_barriers
from tests.browser.console.console import Console

pytestmark = pytest.mark.timeout(600)

PAGES = {
    "/contacts?search=River+County": "Voters of River County",
    "/contacts/do-not-call": "Upload numbers",
    "/phone-numbers": "Assigned",
    "/phone-numbers/numbers": "+1",
    "/phone-numbers/orders": "Order",
    "/phone-numbers/carrier": "Needs help",
    "/people": "Olive Owens",
    "/people/access": "demo",
    "/people/events": "Access token created",
    "/people/account": "Time zone",
}


async def test_nothing_is_wider_than_a_phone(console: Console) -> None:
    page = console.page
    await console.sign_in(path="/contacts")
    await page.set_viewport_size({"width": 360, "height": 740})
    for path, text in PAGES.items():
        await page.goto(f"{console.server.url}{path}")
        await expect(page.locator("body")).to_contain_text(text, ignore_case=True)
        await expect(page.locator("html"), path).to_have_js_property("scrollWidth", 360)
        assert await look_for_barriers(page) == [], path
