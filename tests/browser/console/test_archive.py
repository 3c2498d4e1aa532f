"""Archiving one and many, cloning and deleting: what is shown at once, and what is taken back."""

import asyncio
import re

import pytest
from playwright.async_api import Page, Route, expect

from tests.browser.console.barriers import look_for_barriers
from tests.browser.console.console import Console

pytestmark = pytest.mark.timeout(600)

QUESTION = "Are you sure you want to archive your campaign? This cannot be undone"


class Held:
    """A mutation that waits on its way to the server, until it is let go or lost."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._held: asyncio.Queue[Route] = asyncio.Queue()

    async def hold(self) -> None:
        """Hold those that come from now on."""
        await self._page.route("**/graphql", self._on_request)

    async def _on_request(self, route: Route) -> None:
        if "idempotencyKey" in (route.request.post_data or ""):
            self._held.put_nowait(route)
        else:
            await route.fallback()

    async def let_go(self) -> None:
        await (await self._held.get()).continue_()

    async def lose(self) -> None:
        await (await self._held.get()).abort()


async def test_the_dialog_asks_with_the_words_of_the_help_page(console: Console) -> None:
    page = console.page
    await console.sign_in()
    await console.rows()
    opener = page.get_by_role("button", name="Actions for Precinct walk 2", exact=True)
    await console.act("Precinct walk 2", "Archive")
    dialog = page.get_by_role("alertdialog", name=QUESTION)
    await expect(dialog).to_contain_text("dials will not be made")
    await expect(dialog.get_by_role("button", name="Cancel")).to_be_focused()
    assert await look_for_barriers(page) == []
    await page.keyboard.press("Escape")
    await expect(dialog).to_have_count(0)
    await expect(opener).to_be_focused()


async def test_a_row_leaves_before_the_server_has_answered(console: Console) -> None:
    page, held = console.page, Held(console.page)
    await console.sign_in()
    names = await console.rows()
    after = names[names.index("Precinct walk 4") + 1]
    await held.hold()
    await console.act("Precinct walk 4", "Archive")
    await page.get_by_role("button", name="Archive campaign").click()
    await expect(console.row("Precinct walk 4")).to_have_count(0)
    await expect(console.row(after)).to_be_focused()
    await held.let_go()
    await expect(page.get_by_role("status")).to_contain_text("Archived “Precinct walk 4”.")
    await page.goto(f"{console.server.url}/campaigns/archived?search=walk+4")
    assert await console.rows() == ["Precinct walk 4"]


async def test_a_row_is_back_when_it_was_not_archived(console: Console) -> None:
    page, held = console.page, Held(console.page)
    await console.sign_in()
    await console.rows()
    await held.hold()
    await console.act("Precinct walk 5", "Archive")
    await page.get_by_role("button", name="Archive campaign").click()
    await expect(console.row("Precinct walk 5")).to_have_count(0)
    await held.lose()
    await expect(console.row("Precinct walk 5")).to_have_count(1)
    await expect(page.get_by_role("status")).to_contain_text(
        "“Precinct walk 5” is back. It was not archived: The server could not be reached."
    )
    assert all("ERR_FAILED" in each for each in console.complaints)
    console.complaints.clear()


async def test_many_are_looked_at_before_they_are_archived(console: Console) -> None:
    page = console.page
    await console.sign_in(path="/campaigns/active?search=precinct")
    await console.rows()
    for name in ("Precinct walk 6", "Precinct walk 7"):
        await page.get_by_role("checkbox", name=f"Select {name}").check()
    bar = page.get_by_role("toolbar")
    await bar.get_by_role("button", name=re.compile("^Select all")).click()
    await expect(bar.get_by_role("button", name=re.compile("^Select all"))).to_have_count(0)
    await bar.get_by_role("button", name="Clear selection").click()
    for name in ("Precinct walk 6", "Precinct walk 7"):
        await page.get_by_role("checkbox", name=f"Select {name}").check()
    await bar.get_by_role("button", name="Archive").click()
    dialog = page.get_by_role("alertdialog")
    await expect(dialog).to_contain_text("archive 2 campaigns? This cannot be undone")
    await expect(dialog).to_contain_text("dials will not be made")
    assert await look_for_barriers(page) == []
    await dialog.get_by_role("button", name="Archive 2 campaigns").click()
    await expect(page.get_by_role("status")).to_contain_text("Archived 2 campaigns.")
    assert not {"Precinct walk 6", "Precinct walk 7"} & set(await console.rows())
    await expect(bar).to_have_count(0)


async def test_a_clone_can_be_taken_back(console: Console) -> None:
    page = console.page
    await console.sign_in()
    await console.rows()
    drafts = page.get_by_role("link", name="Draft")
    await expect(drafts).to_have_text(re.compile(r"Draft\d+"))
    before = await drafts.inner_text()
    await console.act("Precinct walk 8", "Clone")
    await expect(page.get_by_role("status")).to_contain_text("Cloned to “Copy of Precinct walk 8”")
    await expect(drafts).not_to_have_text(re.sub(r"\s", "", before))
    await page.get_by_role("button", name="Undo").click()
    await expect(page.get_by_role("status")).to_contain_text("The clone was deleted.")
    await expect(drafts).to_have_text(re.sub(r"\s", "", before))


async def test_a_draft_is_deleted_after_a_question(console: Console) -> None:
    page = console.page
    await console.sign_in(path="/campaigns/draft")
    await console.rows()
    await console.act("Ideas for spring", "Delete")
    dialog = page.get_by_role("alertdialog")
    await expect(dialog).to_contain_text("Ideas for spring")
    await dialog.get_by_role("button", name="Delete draft").click()
    await expect(console.row("Ideas for spring")).to_have_count(0)
    await expect(page.get_by_role("status")).to_contain_text("Deleted “Ideas for spring”.")
