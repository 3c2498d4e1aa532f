"""A role that is taken away while something unsaved is on the page."""

import pytest
from playwright.async_api import Locator, Page, expect

from tests.browser.console.barriers import look_for_barriers
from tests.browser.console.console import Console
from tests.browser.console.editor import Editor
from tests.browser.console.elsewhere import elsewhere

pytestmark = pytest.mark.timeout(600)


async def give(console: Console, role: str) -> None:
    """Mo Moreno gets the role, from an admin in another window."""
    async with elsewhere(console.server) as others:
        found = await others.admin.data('{ users(search: "Moreno") { nodes { id } } }')
        (user,) = found["users"]["nodes"]
        await others.must(others.admin, "updateUser", "user { id }", id=user["id"], role=role)


async def test_what_was_typed_into_a_draft_is_there_when_the_role_is_back(console: Console) -> None:
    page, editor = console.page, Editor(console)
    draft = await editor.drafts.make("Taken away")
    await editor.open(draft, "Mo Moreno")
    await give(console, "CALLER")
    try:
        await editor.field("Description (optional)").fill("Typed by somebody without a role")
        heading = page.get_by_role("heading", level=1)
        await expect(heading).to_have_text("You do not have access to this page")
        await expect(links(page)).to_have_text(["Assignments"])
        assert await look_for_barriers(page) == []
        assert await editor.drafts.read(draft, "description") == {"description": ""}
    finally:
        await give(console, "MODERATOR")
    page.on("dialog", lambda dialog: dialog.accept())
    await page.reload()
    await page.get_by_role("button", name="Restore them").click()
    await editor.saved()
    saved = await editor.drafts.read(draft, "description")
    assert saved == {"description": "Typed by somebody without a role"}
    console.complaints.clear()  # a request that was refused


def links(page: Page) -> Locator:
    return page.get_by_role("navigation", name="Console").get_by_role("link")
