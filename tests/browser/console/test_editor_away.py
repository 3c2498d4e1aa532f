"""The session ends, the server is away, the page is loaded anew: nothing that was typed is lost."""

import pytest
from playwright.async_api import Page, Route, expect

from tests.browser.console.barriers import look_for_barriers
from tests.browser.console.console import USERS, Console
from tests.browser.console.editor import Editor
from tests.browser.console.held import session_ended

pytestmark = pytest.mark.timeout(600)


@pytest.fixture
def editor(console: Console) -> Editor:
    return Editor(console)


async def go_away(page: Page) -> None:
    """From now on the server cannot be reached."""

    async def on_request(route: Route) -> None:
        await route.abort()

    await page.route("**/graphql", on_request)


def expect_only(console: Console, complaint: str) -> None:
    assert {each for each in console.complaints if complaint not in each} == set()
    console.complaints.clear()


async def test_while_the_server_is_away_one_types_on_and_it_is_saved_later(editor: Editor) -> None:
    page, drafts = editor.page, editor.drafts
    draft = await drafts.make("Far away")
    await editor.open(draft)
    await go_away(page)
    await editor.field("Name").fill("Further away")
    await expect(page.locator(".saved")).to_contain_text("The server cannot be reached")
    await expect(page.get_by_role("status").first).to_contain_text("The server cannot be reached")
    await editor.field("Description (optional)").fill("Typed without a server")
    await expect(page.get_by_role("button", name="Launch campaign")).to_be_disabled()
    assert await look_for_barriers(page) == []
    assert await drafts.read(draft, "name") == {"name": "Far away"}
    await page.unroute("**/graphql")
    await page.evaluate("window.dispatchEvent(new Event('online'))")
    await editor.saved()
    assert await drafts.read(draft, "name description") == {
        "name": "Further away",
        "description": "Typed without a server",
    }
    expect_only(editor.console, "ERR_FAILED")


async def test_what_was_typed_is_offered_again_after_the_page_was_loaded_anew(
    editor: Editor,
) -> None:
    page, drafts = editor.page, editor.drafts
    draft = await drafts.make("Loaded twice", script="Old")
    await editor.open(draft)
    await go_away(page)
    await editor.field("Name").fill("Typed before")
    await editor.field("Script text").fill("Typed as well")
    await expect(page.locator(".saved")).to_contain_text("Not saved.")
    await page.unroute("**/graphql")
    await drafts.change(draft, script="Theirs")
    page.on("dialog", lambda dialog: dialog.accept())
    await page.reload()
    await editor.settled()
    offer = page.get_by_text("you made changes that were not saved: Name, Script.")
    await expect(offer).to_be_visible()
    await expect(editor.field("Name")).to_have_value("Loaded twice")
    assert await look_for_barriers(page) == []
    await page.get_by_role("button", name="Restore them").click()
    await expect(editor.field("Name")).to_have_value("Typed before")
    await expect(offer).to_have_count(0)
    await page.get_by_role("button", name="Keep mine for “Script”").click()
    await editor.saved()
    assert await drafts.read(draft, "name script") == {
        "name": "Typed before",
        "script": "Typed as well",
    }
    await page.reload()
    await editor.settled()
    await expect(offer).to_have_count(0)
    expect_only(editor.console, "ERR_FAILED")


async def test_a_session_that_ends_in_the_middle_of_a_draft_loses_nothing(editor: Editor) -> None:
    page, drafts = editor.page, editor.drafts
    draft = await drafts.make("In the middle")
    await editor.open(draft, "Mo Moreno")
    async with session_ended(page):
        await editor.field("Name").fill("Typed by Mo")
    dialog = page.get_by_role("dialog", name="Sign in again to go on")
    await dialog.wait_for()
    page.on("dialog", lambda each: each.accept())
    await page.reload()
    await page.get_by_role("button", name="Mo Moreno").click()
    await page.get_by_role("button", name="Restore them").click()
    await editor.saved()
    assert await drafts.read(draft, "name") == {"name": "Typed by Mo"}
    expect_only(editor.console, "401")


async def test_after_signing_in_over_the_page_the_save_goes_on(editor: Editor) -> None:
    page, drafts = editor.page, editor.drafts
    draft = await drafts.make("Without a break")
    await editor.open(draft, "Mo Moreno")
    async with session_ended(page):
        await editor.field("Name").fill("Typed by Mo")
    dialog = page.get_by_role("dialog", name="Sign in again to go on")
    await dialog.get_by_label("Password").fill(editor.console.server.env["DEMO_PASSWORD"])
    await dialog.get_by_role("button", name="Sign in").click()
    await expect(dialog).to_have_count(0)
    await editor.saved()
    assert await drafts.read(draft, "name") == {"name": "Typed by Mo"}
    expect_only(editor.console, "401")


async def test_somebody_else_in_the_same_tab_is_offered_nothing(editor: Editor) -> None:
    page, drafts = editor.page, editor.drafts
    draft = await drafts.make("Shared machine")
    await editor.open(draft, "Mo Moreno")
    await go_away(page)
    await editor.field("Name").fill("Secret of Mo")
    await expect(page.locator(".saved")).to_contain_text("Not saved.")
    await page.unroute("**/graphql")
    page.on("dialog", lambda dialog: dialog.accept())
    assert USERS["Ada Adams"]
    await editor.open(draft, "Ada Adams")
    await expect(page.get_by_role("button", name="Restore them")).to_have_count(0)
    assert "Secret of Mo" not in await page.evaluate("JSON.stringify(sessionStorage)")
    expect_only(editor.console, "ERR_FAILED")


async def test_the_name_of_a_new_draft_outlives_a_reload(editor: Editor) -> None:
    page = editor.page
    await editor.console.sign_in(path="/campaigns/new")
    await editor.field("Name").fill("Not made yet")
    await page.reload()
    await expect(editor.field("Name")).to_have_value("Not made yet")
