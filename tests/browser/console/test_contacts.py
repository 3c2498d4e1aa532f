"""Contacts: groups, uploads with their rejected rows, erasing, and the do-not-call list."""

import pytest
from playwright.async_api import FilePayload, Locator, Page, expect

from tests.browser.console.barriers import look_for_barriers
from tests.browser.console.console import Console

pytestmark = pytest.mark.timeout(600)

FILE = """First name,Last name,Phone,Ward
Ann,Lee,(718) 555-0111,3
Bo,Ortiz,718 555 0112,3
Cy,Ruiz,(718) 555-0111,4
Di,Wood,718 55,4
Ed,Zhou,,5
"""
UPLOADS = "**/contact-groups/**"


def card(page: Page) -> Locator:
    return page.locator(".upload")


async def new_group(console: Console, name: str) -> None:
    """Make a group with the buttons of the page, and wait for its page."""
    page = console.page
    await page.get_by_role("button", name="New group").click()
    dialog = page.get_by_role("dialog", name="New contact group")
    await dialog.get_by_label("Name").fill(name)
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("heading", level=1)).to_have_text(name)


async def upload(page: Page, name: str, content: str) -> None:
    file = FilePayload(name=name, mimeType="text/csv", buffer=content.encode())
    await page.locator("input[type=file]").set_input_files(file)


async def test_an_upload_explains_which_rows_were_rejected(console: Console) -> None:
    page = console.page
    await console.sign_in("Mo Moreno", "/contacts")
    await new_group(console, "Ward 3, reminders")
    await expect(page.get_by_text("No contacts yet")).to_be_visible()
    await upload(page, "ward-3.csv", FILE)
    await expect(card(page).locator(".upload-counts")).to_have_text(
        "2 added1 already there2 rejected"
    )
    rejected = card(page).get_by_role("table", name="Rejected rows").get_by_role("row")
    await expect(rejected.nth(1).locator("td").nth(0)).to_have_text("5")
    await expect(rejected.nth(1).locator("td").nth(1)).to_have_text("Phone")
    await expect(rejected.nth(2)).to_contain_text("no phone number")
    people = page.get_by_role("table", name="Contacts").locator("tr[data-row]")
    await expect(people).to_have_count(2)
    await expect(page.get_by_role("heading", level=1)).to_be_visible()
    await expect(page.get_by_text("2 added, 1 duplicate, 2 rejected")).to_be_visible()
    assert await look_for_barriers(page) == []
    async with page.expect_download() as download:
        await page.get_by_role("link", name="Rejected rows, CSV").click()
    assert "718 55" in (await (await download.value).path()).read_text(encoding="utf-8-sig")
    await page.get_by_role("searchbox", name="Search name or number").fill("nobody")
    await expect(page.get_by_text("Nothing matches “nobody”")).to_be_visible()


async def test_an_upload_that_breaks_off_says_so_and_can_be_sent_again(console: Console) -> None:
    page = console.page
    await console.sign_in("Mo Moreno", "/contacts")
    await new_group(console, "Broken off")
    await page.route(UPLOADS, lambda route: route.abort("connectionreset"))
    await upload(page, "people.csv", FILE)
    await expect(card(page)).to_contain_text("The connection was lost")
    assert await look_for_barriers(page) == []
    await page.unroute(UPLOADS)
    await card(page).get_by_role("button", name="Upload again").click()
    await expect(card(page).locator(".upload-counts")).to_contain_text("2 added")
    assert all("ERR_CONNECTION_RESET" in each for each in console.complaints)
    console.complaints.clear()


async def test_a_file_that_is_refused_shows_the_reason_of_the_server(console: Console) -> None:
    page = console.page
    await console.sign_in("Mo Moreno", "/contacts")
    await new_group(console, "Refused file")
    await upload(page, "names.csv", "First name,Ward\nAnn,3\n")
    await expect(card(page)).to_contain_text("No column is named Phone")
    await expect(card(page).get_by_role("button", name="Upload again")).to_be_visible()
    console.complaints.remove(
        "Failed to load resource: the server responded with a status of 400 (Bad Request)"
    )


async def test_a_person_is_erased_after_a_question(console: Console) -> None:
    page = console.page
    await console.sign_in(path="/contacts?search=donors")
    await page.get_by_role("link", name="Donors of last year").click()
    table = page.get_by_role("table", name="Contacts")
    person = table.locator(".name").first
    name = await person.inner_text()
    await person.click()
    await expect(page.get_by_role("heading", level=1)).to_have_text(name)
    assert await look_for_barriers(page) == []
    await page.get_by_role("button", name="Erase").click()
    dialog = page.get_by_role("alertdialog")
    await expect(dialog.get_by_role("button", name="Cancel")).to_be_focused()
    assert await look_for_barriers(page) == []
    await dialog.get_by_role("button", name="Erase person").click()
    await expect(page.get_by_role("status")).to_contain_text("The person was erased.")
    await expect(table).to_contain_text("Erased person")
    assert name not in await table.inner_text()
    await page.goto(f"{console.server.url}/contacts/do-not-call?source=ERASURE")
    await expect(page.locator("tr[data-row]")).to_contain_text(["Erased person"])


async def test_a_moderator_neither_erases_nor_removes(console: Console) -> None:
    page = console.page
    await console.sign_in("Mo Moreno", "/contacts?search=volunteers")
    await page.get_by_role("button", name="Actions for Past volunteers").click()
    entries = await page.get_by_role("menu").inner_text()
    assert entries.split("\n") == ["Rename", "Archive"]
    await page.keyboard.press("Escape")
    await page.get_by_role("link", name="Past volunteers").click()
    await page.get_by_role("table", name="Contacts").locator(".name").first.click()
    await expect(page.get_by_role("button", name="Correct", exact=True)).to_be_visible()
    await expect(page.get_by_role("button", name="Erase")).to_have_count(0)


async def test_numbers_that_cannot_be_read_do_not_stop_the_others(console: Console) -> None:
    page = console.page
    await console.sign_in(path="/contacts/do-not-call")
    await page.get_by_role("button", name="Add numbers").first.click()
    dialog = page.get_by_role("dialog", name="Add numbers")
    await dialog.get_by_label("Phone numbers").fill("718 555 0144\n718")
    await dialog.get_by_role("button", name="Add to the list").click()
    await expect(dialog).to_contain_text("Added 1 number. 1 number could not be read")
    await expect(dialog.get_by_label("Phone numbers")).to_have_value("718")
    await dialog.get_by_role("button", name="Cancel").click()
    await page.get_by_role("searchbox").fill("7185550144")
    await page.get_by_role("button", name="Remove +17185550144").click()
    reason = page.get_by_label("Why may it be called again?")
    await page.get_by_role("button", name="Remove number").click()
    await expect(reason).to_have_attribute("aria-invalid", "true")
    await reason.fill("It was a typing error.")
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("status")).to_contain_text("+17185550144 may be called again.")
    await expect(page.get_by_text("Nothing matches “7185550144”")).to_be_visible()


async def test_no_groups_yet_is_not_the_same_as_no_match(console: Console) -> None:
    page = console.page
    await console.sign_in("Otto Olsen", "/contacts")
    await expect(page.get_by_role("heading", level=2)).to_have_text("No contact groups yet")
    assert await look_for_barriers(page) == []
    await page.get_by_role("searchbox").fill("ward")
    await expect(page.get_by_role("heading", level=2)).to_have_text("Nothing matches “ward”")
    await page.get_by_role("button", name="Clear search and filter").click()
    await page.wait_for_url("**/contacts")
