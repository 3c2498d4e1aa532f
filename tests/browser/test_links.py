"""Invitations and invite links in a real browser, from the link to the seat."""

import re

import httpx
import pytest
from playwright.async_api import Page, expect

from tests.api import Api
from tests.browser.console.barriers import look_for_barriers
from tests.browser.graphiql import REPORT_VIOLATIONS, GraphiQL
from tests.conftest import LiveServer

pytestmark = pytest.mark.timeout(600)

PASSWORD = "correct horse battery staple"
EMAIL = "browser-invited@demo.example"


async def looks_like_the_console(page: Page) -> None:
    """Its accent on the one button, in light and in dark, and nothing beside a narrow window."""
    assert await look_for_barriers(page) == []
    button = page.locator(".button-primary")
    await expect(button).to_have_count(1)
    await expect(button).to_have_css("background-color", "rgb(194, 26, 132)")
    await page.emulate_media(color_scheme="light")
    await expect(button).to_have_css("background-color", "rgb(176, 8, 116)")
    await page.set_viewport_size({"width": 320, "height": 640})
    await expect(page.locator("html")).to_have_js_property("scrollWidth", 320)


async def test_an_invited_person_sets_a_password_and_joins_a_campaign_by_its_link(
    page: Page, live_server: LiveServer
) -> None:
    async with httpx.AsyncClient(base_url=live_server.url) as client:
        api = Api(client, live_server.admin_token)
        sent = {"name": "Bo", "email": EMAIL, "role": "CALLER"}
        invitation = await api.run("inviteUser", "invitationUrl", **sent)
        found = await api.data("{ campaigns(status: ACTIVE, first: 1) { nodes { id name } } }")
        (campaign,) = found["campaigns"]["nodes"]
        invite = await api.run("renewInvite", "campaign { inviteUrl }", id=campaign["id"])
    await page.add_init_script(REPORT_VIOLATIONS)
    browser = GraphiQL(page)

    await page.goto(invitation["invitationUrl"])
    await expect(page.get_by_label("New password")).to_be_focused()
    await page.get_by_label("New password").fill("short")
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("alert")).to_contain_text("at least 15 characters")
    await looks_like_the_console(page)
    await page.get_by_label("New password").fill(PASSWORD)
    await page.get_by_role("button").click()
    await expect(page.get_by_role("heading")).to_have_text("You are signed in")
    await page.goto(invitation["invitationUrl"])
    await expect(page.get_by_role("alert")).to_contain_text("has been used already")
    await looks_like_the_console(page)

    await page.context.clear_cookies()
    await page.goto(invite["campaign"]["inviteUrl"])
    await page.get_by_role("link", name="Sign in and come back").click()
    await page.get_by_label("E-mail address").fill(EMAIL)
    await page.get_by_label("Password").fill(PASSWORD)
    await page.keyboard.press("Enter")
    await page.wait_for_url(re.compile("/join/"))
    await expect(page.get_by_role("main")).to_contain_text(campaign["name"])
    await looks_like_the_console(page)
    await page.get_by_role("button", name="Join the campaign").click()
    await page.wait_for_url(re.compile("/assignments/"))
    await expect(page.locator(".caller-bar")).to_contain_text(campaign["name"])
    assert not [each for each in browser.complaints if "forbids" in each]
