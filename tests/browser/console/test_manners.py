"""What holds on every page: one live region, the theme that was chosen, and motion."""

import re

import pytest
from playwright.async_api import expect

from server import preloads
from server.console import DIST
from tests.browser.console.console import Console
from tests.browser.console.elsewhere import elsewhere

pytestmark = pytest.mark.timeout(600)

PAGES = (
    "/campaigns/active",
    "/campaigns/draft",
    "/campaigns/archived",
    "/campaigns/new",
    "/recommendations",
    "/contacts",
    "/contacts/do-not-call",
    "/phone-numbers",
    "/exports",
    "/people",
    "/people/events",
    "/assignments",
)
REGIONS = '[aria-live], [role="alert"], [role="log"], [role="status"]'
MOVING = """() => [...document.querySelectorAll("*")].filter((element) => {
  const style = getComputedStyle(element);
  const lasts = (times) => times.split(",").some((time) => parseFloat(time) > 0);
  return lasts(style.transitionDuration) ||
    (style.animationName !== "none" && lasts(style.animationDuration));
}).length"""


async def test_every_page_has_one_polite_live_region(console: Console) -> None:
    page = console.page
    async with elsewhere(console.server) as others:
        campaign, draft = await others.campaign("Library petition"), await others.draft("Quiet")
    await console.sign_in()
    for path in (*PAGES, f"/campaigns/{campaign}", f"/campaigns/{draft}/edit"):
        await page.goto(f"{console.server.url}{path}")
        title = page.get_by_role("heading", level=1)
        await expect(title).to_have_count(1)
        if heading := preloads.ahead(DIST, path, signed_in=True).heading:
            await expect(title).to_have_text(heading)
        regions = page.locator(REGIONS)
        await expect(regions, path).to_have_count(1)
        await expect(regions).to_have_attribute("aria-live", "polite")


async def test_the_theme_is_that_of_the_system_or_the_one_that_was_chosen(console: Console) -> None:
    page = console.page
    await page.emulate_media(color_scheme="light")
    await console.sign_in()
    body = page.locator("body")
    light = await body.evaluate("(element) => getComputedStyle(element).backgroundColor")
    await page.emulate_media(color_scheme="dark")
    await expect(body).not_to_have_css("background-color", light)
    await page.get_by_role("button", name=re.compile("^Ada Adams")).click()
    await page.get_by_role("menuitemradio", name="Light").click()
    await expect(body).to_have_css("background-color", light)
    await page.reload()
    await console.rows()
    await expect(body).to_have_css("background-color", light)
    await page.get_by_role("button", name=re.compile("^Ada Adams")).click()
    await page.get_by_role("menuitemradio", name="System").click()
    await expect(body).not_to_have_css("background-color", light)


async def test_the_frame_is_there_before_the_scripts_but_not_around_a_call(
    console: Console,
) -> None:
    page = console.page
    await console.sign_in()
    await page.route("**/*.js", lambda route: route.abort())
    frame = page.locator("[data-ahead]")
    await page.goto(f"{console.server.url}/campaigns/active")
    await expect(frame.get_by_text("Active campaigns")).to_be_visible()
    await page.goto(f"{console.server.url}/assignments/any")
    await expect(frame).to_have_count(0)
    console.complaints.clear()  # the scripts that did not come


async def test_what_is_there_before_the_scripts_is_where_the_page_has_it(console: Console) -> None:
    page = console.page
    await console.sign_in()
    for path in ("/campaigns/active", "/assignments", "/people"):
        address = f"{console.server.url}{path}"
        await page.route("**/*.js", lambda route: route.abort())
        await page.goto(address)
        ahead = await page.locator("[data-ahead] .heading").bounding_box()
        await page.unroute("**/*.js")
        await page.goto(address)
        there = await page.get_by_role("heading", level=1).bounding_box()
        assert ahead is not None
        assert there is not None
        assert (ahead["x"], ahead["y"]) == (there["x"], there["y"]), path
    console.complaints.clear()  # the scripts that did not come


async def test_nothing_moves_for_whoever_wants_less_motion(console: Console) -> None:
    page = console.page
    await page.emulate_media(reduced_motion="reduce")
    await console.sign_in()
    names = await console.rows()
    await page.locator(".live", has_text="Live").wait_for()
    assert await page.evaluate(MOVING) == 0
    await console.act(names[0], "Archive")
    await page.get_by_role("alertdialog").wait_for()
    assert await page.evaluate(MOVING) == 0
