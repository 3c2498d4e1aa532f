"""The words of an active campaign are corrected, and saved when somebody says so."""

import re

import pytest
from playwright.async_api import expect

from tests.browser.console.barriers import look_for_barriers
from tests.browser.console.console import Console
from tests.browser.console.dialer import Dialer
from tests.browser.console.editor import Editor
from tests.browser.console.floor import Floor, Make

pytestmark = pytest.mark.timeout(600)


async def opened(editor: Editor, floor: Floor, name: str = "Ada Adams") -> None:
    await editor.console.sign_in(name, f"/campaigns/{floor.campaign}")
    await editor.page.get_by_role("link", name="Edit", exact=True).click()
    await expect(editor.page.get_by_role("heading", level=1)).to_contain_text("Edit “")


@pytest.fixture
def editor(console: Console) -> Editor:
    return Editor(console)


async def test_words_are_corrected_and_callers_read_them_with_their_next_contact(
    editor: Editor, make: Make
) -> None:
    page, floor = editor.page, await make("Wrog name")
    await opened(editor, floor)
    save = page.get_by_role("button", name="Save", exact=True)
    await expect(save).to_be_disabled()
    await editor.field("Name").first.fill("Right name")
    await editor.field("Script text").fill("Hello {firstName}, again.")
    await page.get_by_role("button", name="Add target").click()
    target = page.get_by_role("group", name="Name of target 2")
    await target.get_by_label("Name").fill("Clerk")
    clerk = page.get_by_role("group", name="Clerk", exact=True)
    await clerk.get_by_label("Phone number").fill("(202) 555-0141")
    assert await look_for_barriers(page) == []
    before = await editor.drafts.read(floor.campaign, "name version")
    assert before == {"name": "Wrog name", "version": 2}  # nothing is saved while one types
    await save.click()
    await expect(page.get_by_role("status")).to_contain_text("The changes are saved.")
    await expect(page.get_by_role("heading", level=1)).to_have_text("Right name")
    saved = await editor.drafts.read(floor.campaign, "name script patchThruTargets { name }")
    assert saved["script"] == "Hello {firstName}, again."
    assert [each["name"] for each in saved["patchThruTargets"]][1:] == ["Clerk"]

    await Dialer.opened(editor.console, floor)
    await expect(page.get_by_role("region", name="Script")).to_contain_text("Hello Ann, again.")


async def test_a_refusal_is_beside_its_field_and_nothing_is_saved(
    editor: Editor, make: Make
) -> None:
    page, floor = editor.page, await make("Not all is right")
    await opened(editor, floor)
    await editor.field("Description (optional)").fill("Right")
    await editor.field("Script text").fill("Hello {frstName}")
    await page.get_by_role("button", name="Save", exact=True).click()
    await expect(editor.field("Script text")).to_have_accessible_description(re.compile("frstName"))
    await expect(editor.field("Script text")).to_be_focused()
    assert await look_for_barriers(page) == []
    assert await editor.drafts.read(floor.campaign, "version") == {"version": 2}


async def test_what_another_admin_has_changed_meanwhile_is_not_overwritten(
    editor: Editor, make: Make
) -> None:
    page, floor = editor.page, await make("For two")
    await opened(editor, floor, "Mo Moreno")
    await editor.field("Script text").fill("Mine")
    await editor.drafts.change(floor.campaign, script="Theirs", description="Theirs, too")
    await page.get_by_role("button", name="Save", exact=True).click()
    await expect(
        page.get_by_text("Ada Adams has changed what you are changing: Script.")
    ).to_be_visible()
    await expect(editor.field("Description (optional)")).to_have_value("Theirs, too")
    await page.get_by_role("button", name="Keep mine for “Script”").click()
    await page.get_by_role("button", name="Save", exact=True).click()
    await expect(page.get_by_role("status")).to_contain_text("The changes are saved.")
    assert await editor.drafts.read(floor.campaign, "script description") == {
        "script": "Mine",
        "description": "Theirs, too",
    }


async def test_a_campaign_that_is_archived_meanwhile_keeps_what_was_typed_on_the_page(
    editor: Editor, make: Make
) -> None:
    page, floor = editor.page, await make("Over soon")
    await opened(editor, floor)
    await editor.field("Script text").fill("Too late")
    await floor.archive()
    await page.get_by_role("button", name="Save", exact=True).click()
    await expect(page.get_by_text("was archived while you had it open")).to_be_visible()
    await expect(editor.field("Script text")).to_have_value("Too late")
    await expect(page.get_by_role("button", name="Save", exact=True)).to_be_disabled()
    await page.goto(f"{editor.console.server.url}/campaigns/{floor.campaign}/edit")
    await expect(page.get_by_role("main")).to_contain_text("Archived campaigns cannot be edited.")


async def test_what_was_not_saved_is_offered_again(editor: Editor, make: Make) -> None:
    page, floor = editor.page, await make("Left too early")
    await opened(editor, floor)
    await editor.field("Script text").fill("Half typed")
    await page.get_by_role("link", name="Assignments").click()
    await page.wait_for_url("**/assignments")
    await page.go_back()
    await page.get_by_role("button", name="Restore them").click()
    await expect(editor.field("Script text")).to_have_value("Half typed")
    assert await editor.drafts.read(floor.campaign, "version") == {"version": 2}
    await page.get_by_role("button", name="Cancel").click()
    await page.get_by_role("link", name="Edit", exact=True).click()
    await expect(editor.field("Script text")).not_to_have_value("Half typed")
    await expect(page.get_by_role("button", name="Restore them")).to_have_count(0)
