"""A result that was recorded by mistake is corrected, by its caller or by an admin."""

import pytest
from playwright.async_api import Locator, Page, expect

from tests.browser.console.barriers import look_for_barriers
from tests.browser.console.console import Console
from tests.browser.console.dialer import Dialer
from tests.browser.console.floor import Make

pytestmark = pytest.mark.timeout(600)


def dialog(page: Page) -> Locator:
    return page.get_by_role("dialog", name="Correct the result")


async def test_a_caller_corrects_the_call_before(console: Console, make: Make) -> None:
    page = console.page
    made = await make("Mistyped")
    dialer = await Dialer.opened(console, made)
    await dialer.has("Ann Abel")
    await dialer.press("5")
    await page.keyboard.press("Enter")
    await dialer.has("Ben Baker")
    last = page.locator(".last-call")
    await expect(last).to_contain_text("Last call: Ann Abel, “Busy”")
    await dialer.press("2")
    await last.get_by_role("button", name="Correct").click()
    choice = dialog(page).get_by_label("How the call really ended")
    await expect(choice).to_be_focused()
    await expect(choice).to_have_value("BUSY")
    assert await look_for_barriers(page) == []
    await choice.select_option("Voicemail")
    await dialog(page).get_by_role("button", name="Correct").click()
    await expect(page.get_by_role("status")).to_contain_text(
        "The call to Ann Abel ended with “Voicemail” now."
    )
    await expect(last).to_contain_text("Last call: Ann Abel, “Voicemail”")
    # The contact that they have stays, with the result that is chosen and not saved.
    await dialer.has("Ben Baker")
    await expect(dialer.result("No answer")).to_be_checked()
    assert await made.calls() == [("Ann", "VOICEMAIL", None), ("Ben", None, None)]


async def test_an_admin_corrects_a_call_in_the_history_of_a_contact(
    console: Console, make: Make
) -> None:
    page = console.page
    made = await make("Looked at again")
    seat = await made.assignment
    await made.caller.run("joinAssignment", "assignment { id }", assignmentId=seat)
    claimed = await made.caller.run("claimDial", "call { id }", assignmentId=seat)
    call = claimed["call"]["id"]
    await made.caller.run("recordCall", "call { id }", callId=call, result="REFUSED")
    await console.sign_in(path="/contacts?search=Looked")
    await page.get_by_role("link", name="Looked at again").click()
    await page.get_by_role("link", name="Ann Abel").click()
    history = page.get_by_role("table", name="Calls")
    await expect(history).to_contain_text("Refused")
    await history.get_by_role("button", name="Correct the result in “Looked at again”").click()
    await dialog(page).get_by_label("How the call really ended").select_option("Moved")
    assert await look_for_barriers(page) == []
    await dialog(page).get_by_role("button", name="Correct").click()
    await expect(history).to_contain_text("Moved")
    assert await made.calls() == [("Ann", "MOVED", None)]
