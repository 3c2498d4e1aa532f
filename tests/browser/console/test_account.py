"""A user's own account: the password, the theme, and signing out everywhere."""

import re
from collections.abc import AsyncIterator

import httpx
import pytest
from playwright.async_api import expect

from tests.api import Api
from tests.browser.console.barriers import look_for_barriers
from tests.browser.console.console import Console
from tests.conftest import LiveServer

pytestmark = pytest.mark.timeout(600)

EMAIL = "own-account@demo.example"
OLD = "a first password of several words"
NEW = "another password of several words"


@pytest.fixture
async def somebody(console: Console, live_server: LiveServer) -> AsyncIterator[None]:
    """A caller of their own, who has just been invited and is signed in."""
    async with httpx.AsyncClient(base_url=live_server.url, timeout=60) as client:
        api = Api(client, live_server.admin_token)
        sent = {"name": "Sam Stone", "email": EMAIL, "role": "CALLER"}
        invitation = await api.run("inviteUser", "invitationUrl user { id }", **sent)
        await console.page.goto(invitation["invitationUrl"])
        await console.page.get_by_label("New password").fill(OLD)
        await console.page.get_by_role("button").click()
        await expect(console.page.get_by_role("heading")).to_have_text("You are signed in")
        yield
        await api.run("deactivateUser", "__typename", id=invitation["user"]["id"])


@pytest.mark.usefixtures("somebody")
async def test_a_user_changes_the_password_and_signs_out_everywhere(console: Console) -> None:
    page = console.page
    await console.open("/account")
    await expect(page.get_by_role("main")).to_contain_text("Sam Stone")
    await expect(page.get_by_role("main")).to_contain_text(re.compile(r"America/New York"))
    assert await look_for_barriers(page) == []
    await page.set_viewport_size({"width": 320, "height": 640})
    await expect(page.locator("html")).to_have_js_property("scrollWidth", 320)

    current, new = page.get_by_label("Current password"), page.get_by_label("New password")
    await current.fill("not my password")
    await new.fill("short")
    await page.keyboard.press("Enter")
    await expect(new).to_have_attribute("aria-invalid", "true")
    await new.fill(NEW)
    await page.keyboard.press("Enter")
    await expect(current).to_have_attribute("aria-invalid", "true")
    await expect(new).to_have_value(NEW)
    assert await look_for_barriers(page) == []
    await current.fill(OLD)
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("status")).to_contain_text("Your password was changed.")
    await expect(new).to_have_value("")

    await page.get_by_role("button", name="Sign out everywhere").click()
    dialog = page.get_by_role("alertdialog", name="Sign out everywhere?")
    await expect(dialog.get_by_role("button", name="Cancel")).to_be_focused()
    await dialog.get_by_role("button", name="Sign out everywhere").click()
    await page.wait_for_url("**/sign-in")
    await page.get_by_label("E-mail address").fill(EMAIL)
    await page.get_by_label("Password").fill(NEW)
    await page.keyboard.press("Enter")
    await page.wait_for_url("**/assignments")


async def test_the_theme_is_chosen_on_the_page_that_the_menu_leads_to(console: Console) -> None:
    page = console.page
    await console.sign_in()
    await page.get_by_role("button", name="Ada Adams").click()
    await page.get_by_role("menuitem", name="Your account").click()
    await page.wait_for_url("**/account")
    dark = page.get_by_role("group", name="Theme").get_by_role("button", name="Dark")
    await dark.click()
    await expect(dark).to_have_attribute("aria-pressed", "true")
    await expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    await page.reload()
    await expect(page.locator("html")).to_have_attribute("data-theme", "dark")
