"""What a list keeps and shows: the way back, ranges, skeletons, and what became of each row."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from playwright.async_api import Locator, Route, expect

from schema import ids
from tests.browser.console.barriers import look_for_barriers
from tests.browser.console.console import Console
from tests.browser.console.elsewhere import elsewhere
from tests.browser.console.floor import Make
from tests.browser.console.held import Held

pytestmark = pytest.mark.timeout(600)

NOBODYS = ids.encode("Campaign", 10**15)
SHIFTS = """
let shifted = 0;
const moved = [];
new PerformanceObserver((list) => {
  for (const { value, hadRecentInput, sources } of list.getEntries()) {
    if (hadRecentInput) continue;
    shifted += value;
    for (const { node, previousRect, currentRect } of sources) {
      moved.push([node?.className ?? node?.nodeName, previousRect, currentRect]);
    }
  }
}).observe({ type: "layout-shift", buffered: true });
globalThis.layoutShift = () => [shifted, JSON.stringify(moved)];
"""


async def test_the_way_back_finds_the_place_and_what_was_chosen(console: Console) -> None:
    page = console.page
    await page.set_viewport_size({"width": 1440, "height": 400})
    await console.sign_in()
    names = await console.rows()
    for name in names[:2]:
        await page.get_by_role("checkbox", name=f"Select {name}", exact=True).check()
    last = page.get_by_role("link", name=names[-1], exact=True)
    await last.scroll_into_view_if_needed()
    place = await page.evaluate("scrollY")
    assert place > 0
    await last.click()
    await expect(page.get_by_role("heading", level=1)).to_have_text(names[-1])
    await page.wait_for_function("scrollY === 0")
    await page.go_back()
    await expect(last).to_be_in_viewport()
    await page.wait_for_function("place => scrollY === place", arg=place)
    await expect(page.get_by_role("toolbar")).to_contain_text("2 selected")
    for name in names[:2]:
        await expect(
            page.get_by_role("checkbox", name=f"Select {name}", exact=True)
        ).to_be_checked()


async def test_a_range_is_chosen_with_shift_and_each_row_says_what_became_of_it(
    console: Console, make: Make
) -> None:
    page = console.page
    made = [await make(f"Row by row {number}") for number in range(3)]
    await console.sign_in(path="/campaigns/active?search=row+by+row")
    names = await console.rows()
    assert len(names) == 3
    boxes = page.get_by_role("checkbox", name="Select Row by row")
    await boxes.first.click()
    await boxes.last.click(modifiers=["Shift"])
    bar = page.get_by_role("toolbar")
    await expect(bar).to_contain_text("3 selected")
    await bar.get_by_role("button", name="Archive").click()
    dialog = page.get_by_role("alertdialog")
    await dialog.get_by_role("button", name="Archive 3 campaigns").wait_for()
    await made[1].archive()
    await dialog.get_by_role("button", name="Archive 3 campaigns").click()
    results = page.get_by_role("dialog", name="What happened")
    await expect(results).to_contain_text("2 campaigns were archived, 1 was not:")
    await expect(results.get_by_role("listitem")).to_have_count(1)
    await expect(results.get_by_role("listitem")).to_contain_text("Row by row 1")
    await expect(results.get_by_role("listitem")).to_contain_text("archived")
    assert await look_for_barriers(page) == []


async def test_a_refusal_of_the_server_restores_the_row_and_says_why(
    console: Console, make: Make
) -> None:
    page = console.page
    await make("Refused to go")
    await console.sign_in(path="/campaigns/active?search=refused+to+go")
    await console.rows()

    async def name_nobodys(route: Route) -> None:
        content = json.loads(route.request.post_data or "{}")
        if "idempotencyKey" in (route.request.post_data or ""):
            content["variables"]["input"]["id"] = NOBODYS
        await route.continue_(post_data=json.dumps(content))

    await page.route("**/graphql", name_nobodys)
    await console.act("Refused to go", "Archive")
    await page.get_by_role("button", name="Archive campaign").click()
    status = page.get_by_role("status")
    await expect(status).to_contain_text("“Refused to go” is back. It was not archived:")
    await expect(status.get_by_role("button", name="Undo")).to_have_count(0)
    await expect(console.row("Refused to go")).to_have_count(1)


@pytest.mark.usefixtures("own_profile")
async def test_a_skeleton_comes_after_a_moment_and_nothing_jumps_when_the_rows_come(
    console: Console,
) -> None:
    page, held = console.page, Held(console.page)
    await page.clock.install()
    await console.sign_in(path="/people")
    await console.rows()
    await page.clock.pause_at(datetime.now(UTC) + timedelta(minutes=1))
    await page.add_init_script(SHIFTS)
    await held.hold()
    await page.goto(f"{console.server.url}/campaigns/active")
    await run_until(page.get_by_role("table", name="Loading the campaigns"))
    skeletons = page.locator("tbody .skeleton")
    await page.clock.run_for(150)
    await expect(skeletons).to_have_count(0)
    await page.clock.run_for(100)
    assert await skeletons.count() > 0
    held.let_go()
    await run_until(page.locator("tr[data-row]").first)
    await expect(skeletons).to_have_count(0)
    shifted, moved = await page.evaluate("layoutShift()")
    assert shifted <= 0.05, moved


async def run_until(shown: Locator) -> None:
    """Let the page's clock go on in small steps until it is there."""
    for _ in range(3000):
        if await shown.count() > 0:
            return
        await shown.page.clock.run_for(20)
    raise AssertionError(f"{shown} never came")


async def test_reading_again_never_blanks_what_is_shown(console: Console) -> None:
    page, held = console.page, Held(console.page)
    await console.sign_in()
    names = await console.rows()
    await held.hold()
    await page.get_by_role("searchbox").fill("library")
    await page.wait_for_url("**?search=library")
    await expect(page.get_by_role("table")).to_have_attribute("aria-busy", "true")
    assert await console.rows() == names
    await expect(page.locator(".skeleton")).to_have_count(0)
    held.let_go()
    await expect(page.locator("tr[data-row]")).to_have_count(1)


async def test_what_cannot_be_taken_back_offers_no_undo(console: Console, make: Make) -> None:
    page = console.page
    await make("No way back")
    await console.sign_in(path="/campaigns/active?search=no+way+back")
    await console.rows()
    await console.act("No way back", "Archive")
    await page.get_by_role("button", name="Archive campaign").click()
    await expect(page.get_by_role("status")).to_contain_text("Archived “No way back”.")
    await expect(page.get_by_role("button", name="Undo")).to_have_count(0)
    async with elsewhere(console.server) as others:
        campaign = await others.campaign("No way back")
    await page.goto(f"{console.server.url}/campaigns/{campaign}")
    await expect(page.get_by_role("button", name="Clone")).to_be_visible()
    await expect(page.get_by_role("button", name="Undo")).to_have_count(0)
