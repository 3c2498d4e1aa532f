"""A tab that is older than the service: it says so, and what was typed is still there."""

import json
import re

import pytest
from playwright.async_api import Page, Route, expect

from server.console import DIST
from tests.browser.console.barriers import look_for_barriers
from tests.browser.console.console import Console
from tests.browser.console.dialer import Dialer
from tests.browser.console.editor import Editor
from tests.browser.console.floor import Make

pytestmark = pytest.mark.timeout(600)

NEW_VERSION = "There is a new version of this page"
NO_DOCUMENT = f"sha256:{'0' * 64}"


async def forget_the_documents(page: Page) -> None:
    """From now on the window asks for documents that the service does not know any more."""

    async def ask_for_another(route: Route) -> None:
        asked = json.loads(route.request.post_data or "{}")
        await route.continue_(post_data=json.dumps(asked | {"documentId": NO_DOCUMENT}))

    await page.route("**/graphql", ask_for_another)


def expect_only(console: Console, *complaints: str) -> None:
    others = {each for each in console.complaints if not any(part in each for part in complaints)}
    assert others == set()
    console.complaints.clear()


async def test_a_list_that_is_too_old_offers_the_new_version(console: Console) -> None:
    page = console.page
    await console.sign_in()
    await console.rows()
    await forget_the_documents(page)
    await page.get_by_role("searchbox").fill("library")
    await expect(page.get_by_role("heading", level=2)).to_have_text(NEW_VERSION)
    assert await look_for_barriers(page) == []
    await page.unroute("**/graphql")
    await page.get_by_role("button", name="Load the new version").click()
    assert await console.rows() == ["Library petition"]
    expect_only(console, "404", "400")


async def test_what_was_typed_into_a_draft_outlives_the_way_to_the_new_version(
    console: Console,
) -> None:
    page, editor = console.page, Editor(console)
    draft = await editor.drafts.make("Before the deploy")
    await editor.open(draft)
    await forget_the_documents(page)
    await editor.field("Description (optional)").fill("Typed during the deploy")
    await expect(page.locator(".saved")).to_contain_text(
        "Not saved: The service was updated. Load the page again."
    )
    await page.unroute("**/graphql")
    page.on("dialog", lambda dialog: dialog.accept())
    await page.reload()
    await page.get_by_role("button", name="Restore them").click()
    await editor.saved()
    saved = await editor.drafts.read(draft, "description")
    assert saved == {"description": "Typed during the deploy"}
    expect_only(console, "404", "400")


async def test_a_result_outlives_the_way_to_the_new_version(console: Console, make: Make) -> None:
    page = console.page
    made = await make("Deployed during a call")
    dialer = await Dialer.opened(console, made)
    await dialer.has("Ann Abel")
    await forget_the_documents(page)
    await dialer.press("6")
    await page.keyboard.press("Enter")
    notice = page.locator(".caller-notices")
    await expect(notice).to_contain_text("the result that you chose is kept")
    assert await look_for_barriers(page) == []
    await page.unroute("**/graphql")
    await notice.get_by_role("button", name="Reload").click()
    await dialer.has("Ben Baker")
    assert (await made.calls())[0] == ("Ann", "REFUSED", None)
    expect_only(console, "404", "400")


async def lose(page: Page, files: re.Pattern[str]) -> None:
    """The service does not have these files any more."""

    async def ask_for_another(route: Route) -> None:
        await route.continue_(url=re.sub(r"[^/]+$", "gone-00000000.js", route.request.url))

    await page.route(files, ask_for_another)


async def test_a_page_whose_file_is_gone_offers_the_new_version(console: Console) -> None:
    page = console.page
    await console.sign_in()
    await console.rows()
    files = re.compile(r"/assets/.*\.(js|css)$")
    await lose(page, files)
    await page.get_by_role("link", name="People").click()
    await expect(page.get_by_role("heading", level=2)).to_have_text(NEW_VERSION)
    await expect(page.get_by_role("navigation", name="Console")).to_be_visible()
    await page.unroute(files)
    await page.get_by_role("button", name="Load the new version").click()
    await expect(console.row("Olive Owens")).to_be_visible()
    expect_only(console, "404", "preload", "MIME", "imported module")


async def test_a_console_that_loads_only_in_part_is_no_white_page(console: Console) -> None:
    page = console.page
    manifest = json.loads((DIST / ".vite" / "manifest.json").read_text())
    files = re.compile(re.escape(manifest["frame/frame.tsx"]["file"]))
    await lose(page, files)
    await console.open("/sign-in")
    await page.get_by_role("button", name="Mo Moreno").click()
    await expect(page.get_by_role("heading", level=2)).to_have_text(NEW_VERSION)
    assert await look_for_barriers(page) == []
    await page.unroute(files)
    await page.get_by_role("button", name="Load the new version").click()
    await console.rows()
    expect_only(console, "404", "preload", "MIME", "imported module")
