"""The invite link of a campaign, in its summary."""

import pytest
from playwright.async_api import expect

from tests.browser.console.barriers import look_for_barriers
from tests.browser.console.console import Console
from tests.browser.console.floor import Make

pytestmark = pytest.mark.timeout(600)


async def test_a_link_is_made_replaced_and_switched_off(console: Console, make: Make) -> None:
    page = console.page
    made = await make("Joined by link")
    await console.sign_in("Mo Moreno", f"/campaigns/{made.campaign}")
    await expect(page.get_by_text("There is no invite link.")).to_be_visible()
    await page.get_by_role("button", name="Create link").click()
    link = page.get_by_label("Invite link of the campaign")
    first = await link.input_value()
    assert first.startswith(f"{console.server.url}/join/")
    assert await look_for_barriers(page) == []

    await page.get_by_role("button", name="Replace").click()
    dialog = page.get_by_role("alertdialog", name="Replace the invite link?")
    await expect(dialog).to_contain_text("The link that you have handed out stops working.")
    await expect(dialog.get_by_role("button", name="Cancel")).to_be_focused()
    await dialog.get_by_role("button", name="Replace link").click()
    await expect(link).not_to_have_value(first)
    await expect(dialog).to_have_count(0)
    await page.goto(first)
    await expect(page.get_by_role("main")).to_contain_text("no longer valid")
    console.complaints.remove(
        "Failed to load resource: the server responded with a status of 410 (Gone)"
    )

    await page.go_back()
    await page.get_by_role("button", name="Switch off").click()
    await page.get_by_role("button", name="Switch off link").click()
    await expect(page.get_by_text("There is no invite link.")).to_be_visible()
    await expect(page.get_by_role("status")).to_contain_text("The invite link is switched off.")


async def test_a_refusal_leaves_the_link_as_it_was(console: Console, make: Make) -> None:
    page = console.page
    made = await make("Archived before the link")
    await console.sign_in(path=f"/campaigns/{made.campaign}")
    create = page.get_by_role("button", name="Create link")
    await create.wait_for()
    await page.route("**/graphql", lambda route: route.abort())
    await create.click()
    await expect(page.get_by_role("status")).to_contain_text(
        "The invite link is as it was. The server could not be reached."
    )
    await page.unroute("**/graphql")
    await create.click()
    await expect(page.get_by_label("Invite link of the campaign")).to_be_visible()
    console.complaints[:] = [each for each in console.complaints if "ERR_FAILED" not in each]
