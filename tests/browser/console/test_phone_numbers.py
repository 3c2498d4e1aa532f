"""Phone numbers: where they are and were, orders, and work that the carrier left."""

import asyncpg
import pytest
from playwright.async_api import expect

from tests.browser.console.barriers import look_for_barriers
from tests.browser.console.console import Console

pytestmark = pytest.mark.timeout(600)

GIVE_UP = """UPDATE carrier_operation SET state = 'DEAD', attempts = 20, lease_until = NULL,
    claim_token = NULL, last_error = 'The carrier is away.'
  WHERE id = (SELECT id FROM carrier_operation WHERE kind = 'RELEASE' AND state = 'DONE'
    ORDER BY id LIMIT 1) RETURNING id"""


async def test_the_stock_leads_to_the_numbers_of_a_region_and_to_where_one_was(
    console: Console,
) -> None:
    page = console.page
    await console.sign_in("Mo Moreno", "/phone-numbers")
    await expect(page.locator(".figure dt")).to_have_text(
        ["Available", "Assigned", "Being released", "Being cleaned"]
    )
    await expect(page.get_by_role("button", name="Order numbers")).to_have_count(0)
    await expect(page.get_by_role("link", name="Carrier work")).to_have_count(0)
    assert await look_for_barriers(page) == []
    await page.get_by_role("link", name="212", exact=True).click()
    await page.wait_for_url("**/phone-numbers/numbers?region=212")
    await page.get_by_role("button", name="Assigned").click()
    await expect(page.locator("tr[data-row]").first).to_contain_text("Assigned")
    number = page.locator("tr[data-row] button.name").first
    text = await number.inner_text()
    assert text.startswith("+1212")
    assert await look_for_barriers(page) == []
    await number.click()
    dialog = page.get_by_role("dialog", name=text)
    await expect(dialog.get_by_role("listitem").first).to_contain_text("since")
    assert await look_for_barriers(page) == []
    await page.keyboard.press("Escape")
    await expect(number).to_be_focused()
    await page.get_by_role("searchbox").fill("Nowhere")
    await expect(page.get_by_role("heading", level=2)).to_have_text(
        "The phone numbers could not be loaded"
    )
    await expect(page.get_by_role("main")).to_contain_text("A region is an area code")
    await page.get_by_role("searchbox").fill("TX")
    await expect(page.get_by_text("Nothing matches this filter").or_(number)).to_be_visible()
    console.complaints.clear()  # a request that was refused


async def test_an_order_is_refused_beside_its_field_and_its_progress_is_shown(
    console: Console,
) -> None:
    page = console.page
    await console.sign_in(path="/phone-numbers/orders")
    await expect(page.get_by_text("No orders yet")).to_be_visible()
    await page.get_by_role("button", name="Order numbers").click()
    dialog = page.get_by_role("dialog", name="Order phone numbers")
    await dialog.get_by_label("Area code or state").fill("XX")
    await dialog.get_by_label("How many").fill("3")
    await page.keyboard.press("Enter")
    region = dialog.get_by_label("Area code or state")
    await expect(region).to_have_attribute("aria-invalid", "true")
    assert await look_for_barriers(page) == []
    await region.fill("303")
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("status")).to_contain_text("Ordered 3 numbers in 303.")
    row = page.get_by_role("row").filter(has_text="303")
    await expect(row).to_contain_text("3 of 3")
    await expect(row).to_contain_text("Completed")
    assert await look_for_barriers(page) == []


async def test_work_that_was_given_up_is_tried_again(console: Console) -> None:
    page = console.page
    connection = await asyncpg.connect(console.server.env["DATABASE_URL"])
    try:
        operation_id = await connection.fetchval(GIVE_UP)
        assert operation_id is not None
        await console.sign_in(path="/phone-numbers/carrier?state=DEAD")
        await expect(page.get_by_role("main")).to_contain_text(
            "1 operation was given up after many attempts."
        )
        row = page.locator("tr[data-row]")
        await expect(row).to_contain_text("The carrier is away.")
        assert await look_for_barriers(page) == []
        await row.get_by_role("button", name="Try again").click()
        await expect(page.get_by_role("status")).to_contain_text("It is being tried again.")
        await expect(page.get_by_text("Nothing matches this filter")).to_be_visible()
        state = await connection.fetchval(
            "SELECT state FROM carrier_operation WHERE id = $1", operation_id
        )
        assert state != "DEAD"
    finally:
        await connection.close()
