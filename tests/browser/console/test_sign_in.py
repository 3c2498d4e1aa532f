"""Signing in to the console, what each role finds, and what happens when a session ends."""

import pytest
from playwright.async_api import Page, expect

from tests.browser.conftest import FOREIGN_NAME
from tests.browser.console.barriers import look_for_barriers
from tests.browser.console.console import USERS, Console
from tests.browser.console.held import session_ended

pytestmark = pytest.mark.timeout(600)

REFUSED = "The e-mail address or the password is wrong."


async def test_the_demo_signs_in_with_one_click_and_comes_to_the_page_that_was_asked_for(
    console: Console,
) -> None:
    await console.open("/campaigns/draft?search=fair")
    user = console.page.get_by_role("button", name="Mo Moreno")
    await user.wait_for()
    assert await look_for_barriers(console.page) == []
    await user.click()
    assert await console.rows() == ["Summer fair, next year"]


async def test_a_caller_finds_assignments_and_no_campaigns(console: Console) -> None:
    await console.sign_in("Cal Castro")
    await console.page.wait_for_url("**/assignments")
    links = console.page.get_by_role("navigation", name="Console").get_by_role("link")
    assert await links.all_inner_texts() == ["Assignments"]
    await console.page.goto(f"{console.server.url}/campaigns/active")
    await expect(console.page.get_by_role("main")).to_contain_text(
        "You do not have access to this page"
    )


async def test_a_foreign_name_does_not_offer_the_demo(console: Console, page: Page) -> None:
    port = console.server.url.rsplit(":", 1)[1]
    await page.goto(f"http://{FOREIGN_NAME}:{port}/")
    await expect(page.get_by_label("E-mail address")).to_be_focused()
    await expect(page.get_by_text("Demo account")).to_have_count(0)
    console.complaints.clear()  # that all of it came from another name


async def test_a_refusal_is_said_and_the_password_can_be_typed_again(console: Console) -> None:
    page = console.page
    await console.open("/sign-in")
    await page.get_by_label("E-mail address").fill(USERS["Mo Moreno"])
    await page.keyboard.press("Enter")
    password = page.get_by_label("Password")
    await expect(password).to_have_accessible_description("Enter your password.")
    await password.fill("not the password")
    await page.keyboard.press("Enter")
    await expect(password).to_have_accessible_description(REFUSED)
    await expect(password).to_be_focused()
    await expect(password).to_have_attribute("aria-invalid", "true")
    console.complaints.remove(
        "Failed to load resource: the server responded with a status of 401 (Unauthorized)"
    )
    await password.fill(console.server.env["DEMO_PASSWORD"])
    await page.keyboard.press("Enter")
    await console.rows()


async def test_after_the_session_has_ended_what_was_asked_for_goes_on(console: Console) -> None:
    page = console.page
    await console.sign_in("Mo Moreno")
    await console.rows()
    async with session_ended(page):
        await page.get_by_role("searchbox").fill("library")
    dialog = page.get_by_role("dialog", name="Sign in again to go on")
    await dialog.get_by_label("Password").fill(console.server.env["DEMO_PASSWORD"])
    await dialog.get_by_role("button", name="Sign in").click()
    await expect(dialog).to_have_count(0)
    await expect(page.locator("tr[data-row]")).to_have_count(1)
    assert await page.get_by_role("searchbox").input_value() == "library"
    assert {each for each in console.complaints if "401" not in each} == set()
    console.complaints.clear()


async def test_signing_out_leads_to_the_page_to_sign_in(console: Console) -> None:
    await console.open()
    await console.page.get_by_role("button", name="Mo Moreno").click()
    await console.page.get_by_role("button", name="Mo Moreno").click()
    await console.page.get_by_role("menuitem", name="Sign out").click()
    await console.page.wait_for_url("**/sign-in")
    await expect(console.page.get_by_label("E-mail address")).to_be_focused()
    assert await console.page.context.cookies() == []
