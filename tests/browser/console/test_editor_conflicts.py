"""Two people edit one draft: nobody's work is lost, and nobody's is overwritten."""

import pytest
from playwright.async_api import Page, Route, expect

from tests.browser.console.barriers import look_for_barriers
from tests.browser.console.console import Console
from tests.browser.console.editor import Editor

pytestmark = pytest.mark.timeout(600)


@pytest.fixture
def editor(console: Console) -> Editor:
    return Editor(console)


async def test_what_two_people_have_changed_is_shown_and_not_overwritten(editor: Editor) -> None:
    page, drafts = editor.page, editor.drafts
    draft = await drafts.make("Ours", description="Old", script="Old")
    await editor.open(draft, "Mo Moreno")
    await drafts.change(draft, name="Theirs", script="Theirs, too")
    await editor.field("Name").fill("Mine")
    await editor.field("Description (optional)").fill("Mine, and nobody elses")
    await expect(
        page.get_by_text("Ada Adams has changed what you are changing: Name.")
    ).to_be_visible()
    # What only one of them has changed is saved, and shown.
    await expect(editor.field("Script text")).to_have_value("Theirs, too")
    await expect(editor.field("Name")).to_have_value("Mine")
    await expect(page.locator(".saved")).to_contain_text("Not everything is saved")
    found = await drafts.read(draft, "name description script")
    assert found == {
        "name": "Theirs",
        "description": "Mine, and nobody elses",
        "script": "Theirs, too",
    }
    await expect(page.get_by_text("has saved something else here: Theirs")).to_be_visible()
    assert await look_for_barriers(page) == []
    await editor.panel.get_by_role("link", name="Decide about “Name”").click()
    await expect(page.get_by_role("button", name="Keep mine for “Name”")).to_be_focused()
    await page.keyboard.press("Enter")
    await editor.saved()
    assert await drafts.read(draft, "name") == {"name": "Mine"}


async def test_theirs_can_be_taken(editor: Editor) -> None:
    page, drafts = editor.page, editor.drafts
    draft = await drafts.make("Ours")
    await editor.open(draft, "Mo Moreno")
    await drafts.change(draft, name="Theirs")
    await editor.field("Name").fill("Mine")
    await page.get_by_role("button", name="Take theirs for “Name”").click()
    await expect(editor.field("Name")).to_have_value("Theirs")
    await expect(page.locator(".saved")).to_contain_text("Saved at")
    assert await drafts.read(draft, "name version") == {"name": "Theirs", "version": 2}


async def test_a_draft_that_was_changed_is_not_launched_unseen(editor: Editor) -> None:
    page, drafts = editor.page, editor.drafts
    group = await drafts.group("Voters of River County")
    draft = await drafts.make(
        "Seen before launch",
        startsAt="2099-03-01T09:00:00Z",
        endsAt="2099-03-31T09:00:00Z",
        targeting={"base": {"contactGroupId": group}},
        phoneNumberSelection={"regions": ["CA"], "count": 1},
    )
    await editor.open(draft)
    await page.get_by_role("button", name="Launch campaign").click()
    dialog = page.get_by_role("alertdialog")
    await drafts.change(draft, script="Another script")
    await dialog.get_by_role("button", name="Launch campaign").click()
    await expect(dialog).to_contain_text("The draft has changed while this question was open.")
    await dialog.get_by_role("button", name="Cancel").click()
    await expect(editor.field("Script text")).to_have_value("Another script")
    await expect(
        page.get_by_text("has changed this campaign while you had it open: Script")
    ).to_be_visible()
    assert await drafts.read(draft, "status") == {"status": "DRAFT"}


async def test_what_was_typed_into_a_draft_that_is_gone_becomes_a_new_one(editor: Editor) -> None:
    page, drafts = editor.page, editor.drafts
    draft = await drafts.make("Soon gone")
    await editor.open(draft)
    await drafts.delete(draft)
    await editor.field("Description (optional)").fill("A lot of work")
    await expect(page.get_by_text("This draft was deleted while you had it open.")).to_be_visible()
    await page.get_by_role("button", name="Save as a new draft").click()
    await page.wait_for_url(lambda url: draft.strip("=") not in url)
    await expect(editor.field("Description (optional)")).to_have_value("A lot of work")
    await expect(editor.field("Name")).to_have_value("Soon gone")


async def test_a_save_whose_answer_was_lost_is_not_a_conflict_with_itself(editor: Editor) -> None:
    page, drafts = editor.page, editor.drafts
    draft = await drafts.make("Once")
    await editor.open(draft)
    await lose_the_answer_of_the_next_save(page)
    await editor.field("Name").fill("Once and for all")
    await expect(page.locator(".saved")).to_contain_text("Not saved.")
    await editor.field("Description (optional)").fill("Typed meanwhile")
    await page.get_by_role("button", name="Save now").click()
    await editor.saved()
    await expect(page.get_by_text("has changed")).to_have_count(0)
    assert await drafts.read(draft, "name description version") == {
        "name": "Once and for all",
        "description": "Typed meanwhile",
        "version": 3,
    }
    assert all("ERR_FAILED" in each for each in editor.console.complaints)
    editor.console.complaints.clear()


async def lose_the_answer_of_the_next_save(page: Page) -> None:
    """It reaches the server, which saves, and the answer does not come back."""

    is_lost = False

    async def on_request(route: Route) -> None:
        nonlocal is_lost
        if is_lost or "idempotencyKey" not in (route.request.post_data or ""):
            await route.fallback()
            return
        is_lost = True
        await route.fetch()
        await route.abort()

    await page.route("**/graphql", on_request)
