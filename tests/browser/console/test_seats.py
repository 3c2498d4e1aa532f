"""Seats of an active campaign are given and taken away on its summary."""

import pytest
from playwright.async_api import Locator, Page, expect

from tests.browser.console.barriers import look_for_barriers
from tests.browser.console.console import Console
from tests.browser.console.floor import Floor, Make

pytestmark = pytest.mark.timeout(600)

CALLER = "Cal Castro"


def seats(page: Page) -> Locator:
    return page.locator(".section", has=page.get_by_role("heading", name="Seats", exact=True))


async def assignments(floor: Floor) -> list[str]:
    """The campaigns in which the caller has a seat."""
    return [node["campaignId"] for node in await floor._seats("campaignId")]


async def test_a_seat_is_taken_away_and_given_again(console: Console, make: Make) -> None:
    page = console.page
    floor = await make("Who may call")
    await console.sign_in(path=f"/campaigns/{floor.campaign}")
    mine = seats(page).get_by_role("listitem").filter(has_text=CALLER)
    await mine.get_by_role("button", name=f"Take the seat of {CALLER}").click()
    question = page.get_by_role("alertdialog", name="Take this seat away?")
    await expect(question.get_by_role("button", name="Cancel")).to_be_focused()
    assert await look_for_barriers(page) == []
    await question.get_by_role("button", name="Take the seat away").click()
    await expect(page.get_by_role("status")).to_contain_text(f"{CALLER} no longer has a seat.")
    await expect(mine).to_have_count(0)
    await expect(seats(page).get_by_role("button", name="Add callers")).to_be_focused()
    assert floor.campaign not in await assignments(floor)

    await seats(page).get_by_role("button", name="Add callers").click()
    people = page.get_by_role("dialog", name="Add callers")
    await people.get_by_role("checkbox", name=CALLER).check()
    assert await look_for_barriers(page) == []
    await people.get_by_role("button", name="Add 1 caller").click()
    await expect(mine).to_have_count(1)
    assert floor.campaign in await assignments(floor)


async def test_a_seat_that_another_admin_takes_away_leaves_the_list(
    console: Console, make: Make
) -> None:
    floor = await make("Taken elsewhere")
    await console.sign_in(path=f"/campaigns/{floor.campaign}")
    await expect(seats(console.page).get_by_role("listitem")).to_have_text([CALLER])
    await floor.remove_caller()
    await expect(seats(console.page)).to_contain_text("Nobody has a seat yet.")


async def test_an_archived_campaign_has_no_seats_to_change(console: Console, make: Make) -> None:
    floor = await make("Archived meanwhile")
    await console.sign_in(path=f"/campaigns/{floor.campaign}")
    await expect(seats(console.page)).to_be_visible()
    await floor.archive()
    await expect(seats(console.page)).to_have_count(0)
