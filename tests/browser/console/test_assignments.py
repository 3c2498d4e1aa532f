"""The page of a caller's assignments: what is open, what leaves at once, and the way to dial."""

import re

import pytest
from playwright.async_api import Locator, expect

from tests.browser.console.barriers import look_for_barriers
from tests.browser.console.console import Console
from tests.browser.console.floor import Floor, Make

pytestmark = pytest.mark.timeout(600)


def seat(console: Console, name: str) -> Locator:
    return console.page.get_by_role("listitem").filter(has_text=name)


async def test_an_assignment_says_until_when_it_is_open_and_leads_to_its_calls(
    console: Console, make: Make
) -> None:
    page = console.page
    made = await make("Evening calls", description="Reminds people of the vote.")
    await console.sign_in("Cal Castro")
    await page.wait_for_url("**/assignments")
    mine = seat(console, "Evening calls")
    await expect(mine).to_contain_text("Reminds people of the vote.")
    await expect(mine).to_contain_text(re.compile(r"Open until \d+:\d\d [AP]M"))
    await expect(mine).to_contain_text("No calls yet today")
    assert await page.locator(".main .button-primary").count() == 1
    assert await look_for_barriers(page) == []
    await page.set_viewport_size({"width": 360, "height": 640})
    await expect(page.locator("html")).to_have_js_property("scrollWidth", 360)
    button = mine.get_by_role("link", name="Log in and call on Evening calls")
    box = await button.bounding_box()
    assert box
    assert box["height"] >= 56
    await button.click()
    await page.wait_for_url(f"**{await made.address}")


async def test_what_is_not_open_yet_says_when_and_has_no_button(
    console: Console, make: Make
) -> None:
    await make("Later calls", starts_in_days=3)
    await console.sign_in("Cal Castro")
    mine = seat(console, "Later calls")
    await expect(mine).to_contain_text(re.compile(r"Opens on \w+day, \w+ \d+, at \d+:\d\d [AP]M"))
    await expect(mine.get_by_role("link")).to_have_count(0)


async def leave(made: Floor, how: str) -> None:
    await (made.archive() if how == "archived" else made.remove_caller())


@pytest.mark.parametrize("how", ["archived", "removed"])
async def test_what_is_archived_or_taken_away_disappears_at_once(
    console: Console, make: Make, how: str
) -> None:
    page = console.page
    made = await make(f"About to be {how}")
    await console.sign_in("Cal Castro")
    mine = seat(console, f"About to be {how}")
    await expect(mine).to_have_count(1)
    await leave(made, how)
    await expect(mine).to_have_count(0)
    await expect(page.get_by_role("status")).to_contain_text(
        f"“About to be {how}” is not open to you any more"
    )
    assert await look_for_barriers(page) == []


async def test_a_new_assignment_appears_by_itself(console: Console, make: Make) -> None:
    await console.sign_in("Cal Castro")
    await console.page.locator(".seat").first.wait_for()
    await make("Just given to you")
    await expect(seat(console, "Just given to you")).to_have_count(1)


async def test_a_name_of_200_characters_and_an_arabic_one_stay_within_the_page(
    console: Console, make: Make
) -> None:
    await make("Long" * 50)
    await make("حملة تذكير الناخبين")
    await console.sign_in("Cal Castro")
    await expect(seat(console, "حملة")).to_have_count(1)
    for width in (320, 768, 1440):
        await console.page.set_viewport_size({"width": width, "height": 640})
        await expect(console.page.locator("html")).to_have_js_property("scrollWidth", width)
