"""The summary of a campaign: its figures, charts and tables, its end, its archive, and on paper."""

import re

import pytest
from playwright.async_api import Locator, Page, expect

from tests.browser.console.barriers import look_for_barriers
from tests.browser.console.console import Console
from tests.browser.console.elsewhere import elsewhere

pytestmark = pytest.mark.timeout(600)

ZONED = re.compile(r"\b[A-Z]{2,4}T\b|GMT|UTC")


async def open_summary(console: Console, name: str) -> str:
    async with elsewhere(console.server) as others:
        campaign = await others.campaign(name)
    await console.sign_in(path=f"/campaigns/{campaign}")
    await expect(console.page.get_by_role("heading", level=1)).to_have_text(name)
    return campaign


def section(page: Page, title: str) -> Locator:
    return page.locator(".section", has=page.get_by_role("heading", name=title, exact=True))


async def test_each_chart_has_its_table_and_says_what_it_shows(console: Console) -> None:
    page = console.page
    await open_summary(console, "Library petition")
    for title in ("Results", "Calls by hour", "Calls by day"):
        chart = page.get_by_role("figure", name=title)
        await expect(chart.get_by_role("img")).to_have_accessible_name(
            re.compile("every value is in the table")
        )
        await chart.get_by_text("Table", exact=True).click()
        await expect(chart.get_by_role("img")).to_have_count(0)
        assert await chart.get_by_role("row").count() > 1
    results = page.get_by_role("figure", name="Results")
    cells = await results.locator("tbody td:nth-child(2)").all_inner_texts()
    counts = [int(text.replace(",", "")) for text in cells]
    assert counts == sorted(counts, reverse=True)
    talked = page.locator(".figure", has_text="Talked")
    await expect(talked).to_contain_text(f"of {sum(counts):,}")
    assert await look_for_barriers(page) == []


@pytest.mark.parametrize("width", [1440, 768, 320])
async def test_a_summary_has_no_barriers_and_fits_its_window(console: Console, width: int) -> None:
    page = console.page
    await open_summary(console, "Library petition")
    await page.set_viewport_size({"width": width, "height": 900})
    await page.get_by_role("img", name=re.compile("^Results of")).wait_for()
    assert await look_for_barriers(page) == []
    await expect(page.locator("html")).to_have_js_property("scrollWidth", width)


async def test_times_are_in_the_zone_of_the_campaign_and_yours_on_hover(console: Console) -> None:
    page = console.page
    await open_summary(console, "Library petition")
    end = section(page, "Basic information").locator("time").nth(1)
    await expect(end).to_have_text(ZONED)
    await expect(end).to_have_attribute("title", re.compile("your time$"))


async def test_the_end_is_moved_and_moved_back(console: Console) -> None:
    page = console.page
    campaign = await open_summary(console, "Library petition")
    basics = section(page, "Basic information")
    before = await basics.locator("time").nth(1).get_attribute("datetime")
    await basics.get_by_role("button", name="Move the end").click()
    dialog = page.get_by_role("dialog", name="Move the end")
    field = dialog.get_by_label("New end")
    await expect(field).to_be_focused()
    await field.fill("2001-01-01T12:00")
    await dialog.get_by_role("button", name="Move the end").click()
    await expect(field).to_have_accessible_description(re.compile("must be"))
    assert await look_for_barriers(page) == []
    await field.fill("2040-07-04T21:30")
    await expect(dialog).to_contain_text("Jul 4, 2040")
    await dialog.get_by_role("button", name="Move the end").click()
    await expect(dialog).to_have_count(0)
    await expect(basics).to_contain_text("Jul 4, 2040")
    await expect(section(page, "Events")).to_contain_text("Jul 4, 2040")
    await page.get_by_role("button", name="Undo").click()
    await expect(page.get_by_role("status")).to_contain_text("The end is back where it was.")
    async with elsewhere(console.server) as others:
        data = await others.admin.data(
            "query ($id: ID!) { campaign(id: $id) { endsAt } }", id=campaign
        )
    assert data["campaign"]["endsAt"] == before


async def test_a_campaign_is_archived_from_its_summary(console: Console) -> None:
    page = console.page
    await open_summary(console, "Precinct walk 3")
    await page.get_by_role("button", name="Archive", exact=True).click()
    dialog = page.get_by_role("alertdialog")
    await expect(dialog).to_contain_text("dials will not be made")
    await dialog.get_by_role("button", name="Archive campaign").click()
    await expect(page.get_by_role("button", name="Archive", exact=True)).to_have_count(0)
    await expect(page.get_by_role("button", name="Clone")).to_be_visible()
    await expect(section(page, "Basic information")).to_contain_text("by Ada Adams")
    await expect(page.get_by_role("button", name="Move the end")).to_have_count(0)
    assert await look_for_barriers(page) == []


async def test_it_prints_in_one_column_without_tools(console: Console) -> None:
    page = console.page
    await open_summary(console, "Library petition")
    await page.get_by_role("img", name=re.compile("^Results of")).wait_for()
    await page.emulate_media(media="print")
    for hidden in (".sidebar", ".actions-row", ".switch", ".crumb"):
        assert not await page.locator(hidden).first.is_visible()
    left, right = await page.locator(".columns > *").all()
    one, other = await left.bounding_box(), await right.bounding_box()
    assert one is not None
    assert other is not None
    assert one["x"] == other["x"]
    assert one["y"] + one["height"] <= other["y"]


async def test_a_campaign_that_is_not_there_and_a_draft_are_no_dead_ends(
    console: Console,
) -> None:
    page = console.page
    await console.sign_in(path="/campaigns/nothing")
    await expect(page.get_by_role("heading", level=1)).to_have_text("There is no such campaign")
    async with elsewhere(console.server) as others:
        draft = await others.draft("Not launched")
    await page.goto(f"{console.server.url}/campaigns/{draft}")
    await page.wait_for_url("**/edit")
