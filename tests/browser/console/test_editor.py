"""The draft editor: from nothing to a launched campaign, and what is wrong beside its field."""

import re
from datetime import UTC, datetime
from typing import Any

import pytest
from playwright.async_api import expect

from tests.browser.console.barriers import look_for_barriers
from tests.browser.console.console import Console
from tests.browser.console.editor import Editor

pytestmark = pytest.mark.timeout(600)

YEAR = datetime.now(UTC).year + 1
QUESTION = "Launch this campaign? This cannot be undone"
FIXES = re.compile("thing to fix|things to fix")


@pytest.fixture
def editor(console: Console) -> Editor:
    return Editor(console)


async def ready(editor: Editor, name: str, **settings: Any) -> str:
    """The id of a draft that could be launched."""
    group = await editor.drafts.group("Voters of River County")
    return await editor.drafts.make(
        name,
        **{
            "startsAt": f"{YEAR}-03-01T09:00:00-05:00",
            "endsAt": f"{YEAR}-03-31T21:00:00-04:00",
            "targeting": {"base": {"contactGroupId": group}},
            "phoneNumberSelection": {"regions": ["CA"], "count": 1},
        }
        | settings,
    )


async def test_a_draft_comes_from_nothing_to_its_launch_by_keyboard(editor: Editor) -> None:
    page, keyboard = editor.page, editor.page.keyboard
    await editor.console.sign_in(path="/campaigns/new")
    await expect(editor.field("Name")).to_be_focused()
    await keyboard.type("Typed with ten fingers")
    await keyboard.press("Enter")
    await page.wait_for_url("**/edit")
    await editor.settled()
    await expect(editor.panel).to_contain_text("4 things to fix first.")

    await editor.tab_to(editor.segment("Start", "month"))
    await keyboard.type(f"0701{YEAR}")
    await editor.tab_to(editor.segment("End", "month"))
    await keyboard.type(f"0731{YEAR}")
    await editor.tab_to(page.get_by_role("button", name="Choose segment"))
    await keyboard.press("Enter")
    dialog = page.get_by_role("dialog", name="Choose the base segment")
    await dialog.get_by_role("radio").first.wait_for()
    await editor.tab_to(dialog.get_by_role("searchbox"))
    await keyboard.type("river county")
    await expect(dialog.get_by_role("radio")).to_have_count(1)
    await editor.tab_to(dialog.get_by_role("radio"))
    await keyboard.press("Space")
    await editor.tab_to(dialog.get_by_role("button", name="Choose"))
    await keyboard.press("Enter")
    await editor.tab_to(editor.field("Add a region"))
    await keyboard.type("ca")
    await keyboard.press("Enter")
    await expect(
        page.get_by_role("listitem").filter(has_text=re.compile(r"^CA\d+ free"))
    ).to_have_count(1)
    launch = page.get_by_role("button", name="Launch campaign")
    await expect(launch).to_be_enabled()
    await editor.tab_to(launch)
    await keyboard.press("Enter")
    question = page.get_by_role("alertdialog", name=QUESTION)
    await expect(question).to_contain_text("contacts are queued")
    await expect(question.get_by_role("button", name="Cancel")).to_be_focused()
    await keyboard.press("Tab")
    await keyboard.press("Enter")
    await page.wait_for_url(re.compile(r"/campaigns/[^/]+$"))
    await expect(page.get_by_role("status")).to_contain_text("Launched “Typed with ten fingers”.")
    made = await editor.drafts.read(
        page.url.rsplit("/", 1)[1].replace("%3D", "="), "status startsAt endsAt assignedNumberCount"
    )
    assert made == {
        "status": "ACTIVE",
        "startsAt": f"{YEAR}-07-01T13:00:00+00:00",
        "endsAt": f"{YEAR}-08-01T01:00:00+00:00",
        "assignedNumberCount": 1,
    }


async def test_a_draft_without_a_name_is_refused_with_the_words_of_the_server(
    editor: Editor,
) -> None:
    await editor.console.sign_in(path="/campaigns/new")
    await editor.page.get_by_role("button", name="Create draft").click()
    name = editor.field("Name")
    await expect(name).to_have_accessible_description(re.compile("name"))
    await expect(name).to_have_attribute("aria-invalid", "true")
    await expect(name).to_be_focused()
    assert await look_for_barriers(editor.page) == []


async def test_what_is_wrong_is_beside_its_field_and_a_link_in_the_launch_panel(
    editor: Editor,
) -> None:
    page = editor.page
    draft = await ready(
        editor, "Wrong at first", phoneNumberSelection={"regions": ["CA"], "count": 9_000}
    )
    await editor.open(draft)
    count = editor.field("How many")
    await expect(count).to_have_accessible_description(
        re.compile(r"wants 9000 phone numbers\. Free numbers by region: CA: \d+\.")
    )
    await editor.segment("End", "year").click()
    await page.keyboard.type(str(YEAR - 1))
    end = page.get_by_role("group", name="End", exact=True)
    await expect(end).to_have_accessible_description("The end must be after the start.")
    await expect(editor.panel).to_contain_text("2 things to fix first.")
    await expect(page.get_by_role("button", name="Launch campaign")).to_be_disabled()
    steps = page.get_by_role("navigation", name="Sections")
    await expect(steps.get_by_role("link", name="Dates has a problem")).to_be_visible()
    assert await look_for_barriers(page) == []

    await editor.panel.get_by_role("link", name="The end must be after the start.").click()
    await expect(editor.segment("End", "month")).to_be_focused()
    await editor.panel.get_by_role("link", name=re.compile("wants 9000")).click()
    await expect(count).to_be_focused()
    await count.fill("2")
    # What is right is saved, whatever else is wrong.
    await expect(editor.panel).to_contain_text("1 thing to fix first.")
    saved = await editor.drafts.read(draft, "endsAt phoneNumberSelection { count }")
    assert saved == {
        "endsAt": f"{YEAR}-04-01T01:00:00+00:00",
        "phoneNumberSelection": {"count": 2},
    }
    await editor.segment("End", "year").click()
    await page.keyboard.type(str(YEAR))
    await expect(editor.panel).to_contain_text("Nothing stands in the way.")
    await editor.saved()


async def test_every_setting_is_saved_as_one_goes(editor: Editor) -> None:
    page, drafts = editor.page, editor.drafts
    draft = await drafts.make("All of it")
    await editor.open(draft)
    await editor.field("Description (optional)").fill("Second pass.")
    await editor.field("Time zone").select_option("America/Los_Angeles")
    for group, typed in (("Start", f"0301{YEAR}"), ("End", f"0331{YEAR}")):
        await editor.segment(group, "month").click()
        await page.keyboard.type(typed)
    await editor.segment("Daily hours", "hour").first.click()
    await page.keyboard.type("10")
    await editor.segment("Event date (optional)", "month").click()
    await page.keyboard.type(f"0402{YEAR}")
    await page.get_by_role("button", name="Add segment").last.click()
    dialog = page.get_by_role("dialog", name="Remove a segment")
    await dialog.get_by_role("button", name="Past campaigns").click()
    await dialog.get_by_role("searchbox").fill("School board")
    await dialog.get_by_role("radio", name="School board survey").check()
    await dialog.get_by_role("checkbox", name="refused").check()
    assert await look_for_barriers(page) == []
    await dialog.get_by_role("button", name="Choose").click()
    await editor.field("Add a region").fill("ny")
    await page.get_by_role("button", name="Add", exact=True).click()
    await editor.field("Add a region").fill("212")
    await page.keyboard.press("Enter")
    await page.get_by_role("button", name="Move 212 up").click()
    await editor.field("Attempts").fill("3")
    await editor.field("Pause").fill("2")
    await editor.field("Unit of the pause").select_option("days")
    await page.get_by_role("button", name="Add target").click()
    target = page.get_by_role("group", name="Name of target 1")
    await target.get_by_label("Name").fill("Clerk")
    clerk = page.get_by_role("group", name="Clerk")
    await clerk.get_by_label("Phone number").fill("(202) 555-0140")
    await editor.field("Script text").fill("Hello ")
    await page.get_by_role("button", name="first name", exact=True).click()
    await expect(page.locator("mark")).to_have_text("first name")
    await page.get_by_role("button", name="Add callers").click()
    people = page.get_by_role("dialog", name="Add callers")
    await people.get_by_role("checkbox", name="Cal Castro").check()
    await people.get_by_role("button", name="Add 1 caller").click()
    await expect(page.get_by_role("status")).to_contain_text("1 caller has a seat now.")
    await expect(clerk.get_by_label("Phone number")).to_have_value("+12025550140")
    await editor.saved()
    saved = await drafts.read(
        draft,
        "description timeZone startsAt endsAt eventDate dailyHours { opensAt closesAt } "
        "targeting { base { results } removed { results campaign { name } } } "
        "phoneNumberSelection { regions } redial { attempts pauseMinutes } "
        "patchThruTargets { name phoneNumber } script callers { nodes { name } }",
    )
    assert saved == {
        "description": "Second pass.",
        "timeZone": "America/Los_Angeles",
        "startsAt": f"{YEAR}-03-01T17:00:00+00:00",
        "endsAt": f"{YEAR}-04-01T04:00:00+00:00",
        "eventDate": f"{YEAR}-04-02",
        "dailyHours": {"opensAt": "10:00", "closesAt": "21:00"},
        "targeting": {
            "base": None,
            "removed": [{"results": ["REFUSED"], "campaign": {"name": "School board survey"}}],
        },
        "phoneNumberSelection": {"regions": ["212", "NY"]},
        "redial": {"attempts": 3, "pauseMinutes": 2880},
        "patchThruTargets": [{"name": "Clerk", "phoneNumber": "+12025550140"}],
        "script": "Hello {firstName}",
        "callers": {"nodes": [{"name": "Cal Castro"}]},
    }


async def test_an_edit_is_taken_back_and_saved_as_it_was(editor: Editor) -> None:
    draft = await editor.drafts.make("Before", description="Kept")
    await editor.open(draft)
    undo = editor.page.get_by_role("button", name=re.compile("^Undo"))
    await expect(undo).to_be_disabled()
    await editor.field("Name").fill("After")
    await editor.saved()
    await editor.page.get_by_role("button", name="Undo the change of “Name”").click()
    await expect(editor.field("Name")).to_have_value("Before")
    await expect(undo).to_be_disabled()
    await editor.saved()
    assert await editor.drafts.read(draft, "name description version") == {
        "name": "Before",
        "description": "Kept",
        "version": 3,
    }


async def test_the_editor_has_no_barriers_and_fits_a_phone(editor: Editor) -> None:
    page = editor.page
    draft = await ready(editor, "Wide and narrow " + "and long " * 20)
    await editor.open(draft)
    assert await look_for_barriers(page) == []
    for width in (360, 320):
        await page.set_viewport_size({"width": width, "height": 740})
        await expect(page.locator("html")).to_have_js_property("scrollWidth", width)
    assert await look_for_barriers(page) == []
