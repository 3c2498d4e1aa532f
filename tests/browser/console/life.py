"""The two windows of a campaign's life: an admin's desk and a caller's phone."""

import re
import sys
from asyncio import create_subprocess_exec
from asyncio.subprocess import PIPE
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from playwright.async_api import Browser, Locator, Page, expect

from tests.browser.console.console import Console, Sessions
from tests.browser.console.editor import Editor
from tests.conftest import LiveServer

PASSWORD = "correct horse battery staple"
DESK: dict[str, Any] = {"viewport": {"width": 1440, "height": 900}}
PHONE: dict[str, Any] = {
    "viewport": {"width": 360, "height": 740},
    "has_touch": True,
    "is_mobile": True,
}
ZONES = (
    "Pacific/Honolulu",
    "America/Los_Angeles",
    "America/New_York",
    "Europe/London",
    "Asia/Dubai",
    "Asia/Tokyo",
    "Pacific/Auckland",
)


def a_zone_in_its_day() -> str:
    """One of the zones that the editor offers, in which calls are allowed for hours to come."""
    now = datetime.now(UTC)
    return min(ZONES, key=lambda zone: abs(now.astimezone(ZoneInfo(zone)).hour - 12))


@asynccontextmanager
async def window(
    browser: Browser, server: LiveServer, like: dict[str, Any]
) -> AsyncIterator[Console]:
    """A window in which nobody is signed in."""
    context = await browser.new_context(**like)
    yield Console(await context.new_page(), server, Sessions(server))
    await context.close()


async def new_account(server: LiveServer, name: str, owner: str, email: str) -> str:
    """Make an account with the command line. Returns the link of its owner's invitation."""
    env = server.env | {"PUBLIC_URL": server.url}
    command = (sys.executable, "-m", "phonebank", "create-account", name)
    asked = ("--owner-name", owner, "--owner-email", email)
    process = await create_subprocess_exec(*command, *asked, env=env, stdout=PIPE)
    printed, _ = await process.communicate()
    assert process.returncode == 0
    return printed.decode().split()[-1]


async def accept(page: Page, invitation: str) -> None:
    """Follow the link, choose a password, and go on to the console."""
    await page.goto(invitation)
    await page.get_by_label("New password").fill(PASSWORD)
    await page.keyboard.press("Enter")
    await page.get_by_role("link", name="Go on").click()
    await page.wait_for_url(re.compile("/(campaigns|assignments)"))
    await page.get_by_role("heading", level=1).wait_for()


class Desk:
    """The window of those who run campaigns."""

    def __init__(self, console: Console) -> None:
        self.console = console
        self.page = console.page

    async def go(self, name: str) -> None:
        """To a page of the navigation."""
        await self.page.get_by_role("link", name=re.compile(rf"^{name}( ?\d+)?$")).click()

    async def invite(self, name: str, email: str, role: str) -> str:
        """Returns the link, which is shown once."""
        await self.page.get_by_role("button", name="Invite a person").click()
        dialog = self.page.get_by_role("dialog", name="Invite a person")
        await dialog.get_by_label("Name").fill(name)
        await dialog.get_by_label("E-mail address").fill(email)
        await dialog.get_by_label("Role").select_option(role)
        await self.page.keyboard.press("Enter")
        link = await self.page.get_by_label("Invitation link").input_value()
        await self.page.get_by_role("button", name="Done").click()
        return link

    async def sign_out(self, name: str) -> None:
        await self.page.get_by_role("button", name=re.compile(f"^{name}")).click()
        await self.page.get_by_role("menuitem", name="Sign out").click()
        await self.page.wait_for_url("**/sign-in")

    async def order_numbers(self, region: str, count: int) -> None:
        await self.go("Phone numbers")
        await self.page.get_by_role("button", name="Order numbers").first.click()
        dialog = self.page.get_by_role("dialog", name="Order phone numbers")
        await dialog.get_by_label("Area code or state").fill(region)
        await dialog.get_by_label("How many").fill(str(count))
        await self.page.keyboard.press("Enter")
        row = self.page.get_by_role("row").filter(has_text=region)
        await expect(row).to_contain_text("Completed")

    async def upload(self, group: str, content: str) -> None:
        await self.go("Contacts")
        await self.page.get_by_role("button", name="New group").first.click()
        dialog = self.page.get_by_role("dialog", name="New contact group")
        await dialog.get_by_label("Name").fill(group)
        await self.page.keyboard.press("Enter")
        await expect(self.page.get_by_role("heading", level=1)).to_have_text(group)
        await self.page.locator("input[type=file]").set_input_files(
            {"name": "people.csv", "mimeType": "text/csv", "buffer": content.encode()}
        )

    async def set_up(self, name: str, group: str, region: str) -> Editor:
        """A draft that calls the group, from today on for eighty days."""
        page, editor = self.page, Editor(self.console)
        await page.get_by_role("link", name="Create New Campaign").click()
        await editor.field("Name").fill(name)
        await page.keyboard.press("Enter")
        await page.wait_for_url("**/edit")
        await editor.settled()
        zone = a_zone_in_its_day()
        await editor.field("Time zone").select_option(zone)
        today = datetime.now(ZoneInfo(zone))
        for moment, day in (("Start", today), ("End", today + timedelta(days=80))):
            await editor.segment(moment, "month").click()
            await page.keyboard.type(f"{day:%m%d%Y}")
        await page.get_by_role("button", name="Choose segment").click()
        dialog = page.get_by_role("dialog", name="Choose the base segment")
        await dialog.get_by_role("radio", name=group).check()
        await dialog.get_by_role("button", name="Choose").click()
        await editor.field("Add a region").fill(region)
        await page.keyboard.press("Enter")
        await editor.field("How many").fill("2")
        await editor.field("Script text").fill("Hello {firstName}, this is {callerName}.")
        return editor

    def cell(self, campaign: str, column: str) -> Locator:
        return self.console.row(campaign).locator(f".cell-{column}")


class Phone:
    """The window of a caller, with a touch screen and a keyboard."""

    def __init__(self, console: Console) -> None:
        self.console = console
        self.page = console.page

    async def has(self, name: str) -> None:
        """The contact, or what is the matter if there is none."""
        await expect(self.page.get_by_role("heading", level=1)).to_have_text(name)

    async def tap(self, result: str, save: str = "Save, next contact") -> None:
        """Record the call with a finger."""
        await self.page.locator(".result", has_text=result).tap()
        await self.page.get_by_role("button", name=save).tap()

    async def type(self, key: str) -> None:
        """Record the call with the keyboard."""
        await self.page.keyboard.press(key)
        await self.page.keyboard.press("Enter")
