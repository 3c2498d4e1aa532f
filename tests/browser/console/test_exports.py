"""Exports: of several campaigns, live until they are ready, and what is done about failures."""

import asyncio
import csv
import json
import re
from pathlib import Path

import asyncpg
import pytest
from playwright.async_api import Locator, Page, Route, expect

from tests.browser.console.barriers import look_for_barriers
from tests.browser.console.console import Console

pytestmark = pytest.mark.timeout(600)

GIVE_UP = """UPDATE export SET status = 'FAILED', error = 'The disk was full.', expires_at = NULL
  WHERE id = (SELECT max(id) FROM export WHERE kind = 'DO_NOT_CALL')"""


def row(page: Page, text: str) -> Locator:
    return page.get_by_role("row").filter(has_text=text)


async def test_an_export_of_two_campaigns_becomes_ready_by_itself_and_is_downloaded(
    console: Console,
) -> None:
    page = console.page
    await console.sign_in(path="/exports")
    await page.get_by_role("button", name="New export").first.click()
    dialog = page.get_by_role("dialog", name="New export")
    await dialog.get_by_role("button", name="Start export").click()
    await expect(dialog).to_contain_text("Choose at least one campaign.")
    await dialog.get_by_role("searchbox").fill("library")
    await dialog.get_by_role("checkbox", name="Library petition").check()
    await dialog.get_by_role("searchbox").fill("county")
    await dialog.get_by_role("checkbox", name="County fair helpers").check()
    await expect(dialog.get_by_role("checkbox", name="Library petition")).to_be_checked()
    await expect(dialog).to_contain_text("2 campaigns chosen")
    assert await look_for_barriers(page) == []
    await dialog.get_by_role("button", name="Start export").click()
    await expect(dialog).to_have_count(0)
    made = row(page, "Library petition, County fair helpers")
    await expect(made).to_contain_text("Ready")  # told by the stream; the page is not loaded again
    assert await look_for_barriers(page) == []
    async with page.expect_download() as downloading:
        await made.get_by_role("link", name=re.compile("^Download")).click()
    path = Path(await (await downloading.value).path())
    text = await asyncio.to_thread(path.read_text, "utf-8-sig")
    rows = list(csv.reader(text.splitlines()))
    assert len(rows) > 1
    await made.get_by_role("button", name=re.compile("^Delete file")).click()
    await expect(made).to_contain_text("Canceled")
    await made.get_by_role("button", name=re.compile("^Try again")).click()
    await expect(made).to_contain_text("Ready")


async def test_a_refusal_stays_in_the_dialog_with_what_was_chosen(console: Console) -> None:
    page = console.page
    await console.sign_in(path="/exports")
    refusal = {"code": "LIMIT_REACHED", "message": "10 exports are under way."}
    payload = {"createExport": {"export": None, "userErrors": [refusal]}}

    async def refuse(route: Route) -> None:
        if "DO_NOT_CALL" in (route.request.post_data or ""):
            body = json.dumps({"data": payload})
            await route.fulfill(content_type="application/graphql-response+json", body=body)
        else:
            await route.fallback()

    await page.route("**/graphql", refuse)
    await page.get_by_role("button", name="New export").first.click()
    dialog = page.get_by_role("dialog", name="New export")
    await dialog.get_by_role("radio", name=re.compile("^Do-not-call list")).check()
    await expect(dialog.get_by_role("searchbox")).to_have_count(0)
    await dialog.get_by_role("button", name="Start export").click()
    await expect(dialog).to_contain_text("10 exports are under way.")
    await expect(dialog.get_by_role("radio", name=re.compile("^Do-not-call"))).to_be_checked()
    assert await look_for_barriers(page) == []


async def test_an_export_that_failed_says_why_and_can_be_tried_again(console: Console) -> None:
    page = console.page
    await console.sign_in(path="/exports")
    await page.get_by_role("button", name="New export").first.click()
    dialog = page.get_by_role("dialog", name="New export")
    await dialog.get_by_role("radio", name=re.compile("^Do-not-call list")).check()
    await dialog.get_by_role("button", name="Start export").click()
    export = row(page, "Do-not-call list").first
    await expect(export).to_contain_text("Ready")
    connection = await asyncpg.connect(console.server.env["DATABASE_URL"])
    try:
        await connection.execute(GIVE_UP)
    finally:
        await connection.close()
    await page.reload()
    await expect(export).to_contain_text("The disk was full.")
    assert await look_for_barriers(page) == []
    await export.get_by_role("button", name=re.compile("^Try again")).click()
    await expect(page.get_by_role("status")).to_contain_text("The export is queued again.")
    await expect(export).to_contain_text("Ready")
    await expect(export).not_to_contain_text("The disk was full.")
