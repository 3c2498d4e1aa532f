"""The whole life of a campaign in two windows, from a new account to numbers that come back."""

import asyncio
import csv
import re
from contextlib import AsyncExitStack
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from playwright.async_api import Browser, expect

from tests import prepared
from tests.browser.console.life import DESK, PHONE, Desk, Phone, accept, new_account, window
from tests.conftest import serving
from tests.processes import free_port

pytestmark = pytest.mark.timeout(900)

NAME = "Riverside reminders"
AREA = "206"
PEOPLE = """First name,Last name,Phone
Ann,Abel,+61491571101
Ben,Baker,+61491571102
Cy,Cole,+61491571103
Dee,Dunn,+61491571104
Eve,East,+61491571105
Flo,Ford,+61491571106
"""
RESULTS = {
    "Ann": "NO_ANSWER",
    "Ben": "TALKED_TO_CORRECT_PERSON",
    "Cy": "VOICEMAIL",
    "Dee": "BUSY",
    "Eve": "REFUSED",
}


async def open_the_account(desk: Desk, invitation: str) -> tuple[str, str]:
    """The owner invites an admin and a caller. Returns their links."""
    await accept(desk.page, invitation)
    await desk.go("People")
    admin = await desk.invite("Adam Ames", "adam@life.example", "ADMIN")
    caller = await desk.invite("Cleo Cruz", "cleo@life.example", "CALLER")
    await desk.sign_out("Olga Ortiz")
    return admin, caller


async def launch(desk: Desk) -> None:
    """The admin uploads contacts, sets up a draft, looks at its preview and launches it."""
    page = desk.page
    await desk.order_numbers(AREA, 2)
    await desk.upload("Riverside", PEOPLE)
    await expect(page.locator(".upload-counts")).to_contain_text("6 added")
    editor = await desk.set_up(NAME, "Riverside", AREA)
    await expect(editor.panel).to_contain_text("Nothing stands in the way.")
    await expect(editor.panel).to_contain_text(re.compile(r"Contacts to call\s*6"))
    await editor.saved()
    await page.get_by_role("button", name="Launch campaign").click()
    question = page.get_by_role("alertdialog")
    await expect(question).to_contain_text(re.compile(r"6\s*contacts are queued"))
    await question.get_by_role("button", name="Launch campaign").click()
    await expect(page.get_by_role("heading", level=1)).to_have_text(NAME)


async def join(phone: Phone, link: str) -> None:
    await phone.page.goto(link)
    await expect(phone.page.get_by_role("main")).to_contain_text(NAME)
    await phone.page.get_by_role("button", name="Join the campaign").tap()
    await phone.page.wait_for_url("**/assignments/*")


async def dial_while_it_is_watched(phone: Phone, desk: Desk) -> None:
    """The admin's index follows each call without being loaded again."""
    await desk.page.get_by_role("link", name="Active campaigns").click()
    callers, remaining = desk.cell(NAME, "callers"), desk.cell(NAME, "remaining")
    await phone.has("Ann Abel")
    await expect(callers).to_have_text("1")
    await expect(remaining).to_have_text(re.compile(r"^5\b"))
    await phone.type("2")
    await phone.has("Ben Baker")
    await expect(remaining).to_have_text(re.compile(r"^4\b"))
    await phone.tap("Talked to correct person")
    await phone.has("Cy Cole")
    await expect(remaining).to_have_text(re.compile(r"^3\b"))
    await phone.page.keyboard.press("p")
    await phone.tap("Voicemail", "Save and pause")
    await phone.has("You have paused")


async def clear_the_flag(phone: Phone, desk: Desk) -> None:
    """Twenty-four days later the campaign is flagged, until somebody makes a call."""
    await desk.page.reload()
    row = desk.console.row(NAME)
    await expect(row).to_contain_text("Auto Archiving in 6 Days")
    await expect(desk.cell(NAME, "callers")).to_have_text("0")
    await phone.page.reload()
    await phone.has("Dee Dunn")
    await expect(row).to_contain_text("Auto Archiving in 6 Days")
    await phone.tap("Busy")
    await phone.has("Eve East")
    await expect(row).not_to_contain_text("Auto Archiving")
    await expect(desk.cell(NAME, "callers")).to_have_text("1")


async def archive_during_a_call(phone: Phone, desk: Desk) -> None:
    await desk.console.act(NAME, "Archive")
    dialog = desk.page.get_by_role("alertdialog")
    await expect(dialog).to_contain_text("1 is in a call and may finish it")
    await expect(dialog).to_contain_text(re.compile(r"2\s*phone numbers are released"))
    await dialog.get_by_role("button", name="Archive campaign").click()
    await expect(desk.console.row(NAME)).to_have_count(0)
    await expect(phone.page.locator(".caller-notices")).to_contain_text(
        "This campaign was archived."
    )
    await phone.has("Eve East")
    await phone.tap("Refused", "Save and finish")
    await phone.has("You are done here")
    await phone.page.get_by_role("button", name="See your assignments").tap()
    await expect(phone.page.get_by_text("No assignments")).to_be_visible()


async def exported(desk: Desk) -> list[dict[str, str]]:
    """The rows of the export of calls, from the summary of the archived campaign."""
    page = desk.page
    await desk.go("Archived")
    await desk.console.act(NAME, "View")
    await page.get_by_role("button", name="Export").click()
    dialog = page.get_by_role("dialog", name="New export")
    await dialog.get_by_role("radio", name=re.compile("^Calls")).check()
    await dialog.get_by_role("button", name="Start export").click()
    await expect(dialog).to_have_count(0)
    await page.get_by_role("link", name="All exports").click()
    row = page.get_by_role("row").filter(has_text=NAME)
    await expect(row).to_contain_text("Ready")
    async with page.expect_download() as downloading:
        await row.get_by_role("link", name=re.compile("^Download")).click()
    path = Path(await (await downloading.value).path())
    text = await asyncio.to_thread(path.read_text, "utf-8-sig")
    return list(csv.DictReader(text.splitlines()))


async def until_there_are(desk: Desk, *figures: str) -> None:
    """Wait until so many numbers are available, with a campaign, taken back and being cleaned."""
    shown = desk.page.locator(".figure dt + dd")
    for _ in range(200):
        await desk.page.goto(f"{desk.console.server.url}/phone-numbers")
        await shown.first.wait_for()
        if await shown.all_inner_texts() == list(figures):
            return
        await asyncio.sleep(0.2)
    raise AssertionError(f"the figures are not {figures}: {await shown.all_inner_texts()}")


def complaints(*windows: Desk | Phone) -> list[str]:
    """What was wrong in the windows, but for requests while the server was restarted."""
    return [each for window in windows for each in window.console.complaints if "ERR_" not in each]


async def test_a_campaign_is_launched_dialed_watched_archived_and_exported(
    browser: Browser,
) -> None:
    async with AsyncExitStack() as stack:
        data = Path(stack.enter_context(TemporaryDirectory())) / "data"
        port = free_port()
        await asyncio.to_thread(prepared.migrated, data)
        with serving(data, port) as server:
            invitation = await new_account(server, "Life", "Olga Ortiz", "olga@life.example")
            desk = Desk(await stack.enter_async_context(window(browser, server, DESK)))
            phone = Phone(await stack.enter_async_context(window(browser, server, PHONE)))
            admin, caller = await open_the_account(desk, invitation)
            await accept(desk.page, admin)
            await launch(desk)
            await desk.page.get_by_role("button", name="Create link").click()
            link = desk.page.get_by_label("Invite link of the campaign")
            await accept(phone.page, caller)
            await join(phone, await link.input_value())
            await dial_while_it_is_watched(phone, desk)

        with serving(data, port, CLOCK_SHIFT_DAYS="24"):
            await clear_the_flag(phone, desk)
            await archive_during_a_call(phone, desk)
            rows = await exported(desk)
            assert {row["First name"]: row["Result"] for row in rows} == RESULTS
            assert len(rows) == len(RESULTS)
            await until_there_are(desk, "0", "0", "0", "2")

        with serving(data, port, CLOCK_SHIFT_DAYS="33"):
            await until_there_are(desk, "2", "0", "0", "0")
        assert complaints(desk, phone) == []
