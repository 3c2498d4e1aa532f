"""Dialing: the contact, the script, the results, and the next contact in the same request."""

import json
import re
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from playwright.async_api import Request, expect

from tests.browser.console.barriers import look_for_barriers
from tests.browser.console.console import Console
from tests.browser.console.dialer import Dialer
from tests.browser.console.floor import REGIONS, Make

pytestmark = pytest.mark.timeout(600)

PLACES = {
    "America/New_York": "+12125550123",
    "Europe/London": "+442079460123",
    "Australia/Sydney": "+61255500123",
    "Asia/Singapore": "+6561234567",
}
"""A phone number in each; at any moment it is night in one of them."""


SNAPSHOT = """
- button "Leave"
- heading "Ann Abel" [level=1]
- link "Call +61491570100"
- region "Script":
  - heading "Script" [level=2]
  - paragraph
- link "Connect to County clerk"
- heading "How did it go?" [level=2]
- radiogroup "How did it go?":
  - radio "Talked to correct person"
  - radio "No answer"
- button "Pause after this call"
- button "Choose a result"
"""


NUMBERS = [f"+6149157010{line}" for line in range(5)]


def in_the_night() -> str:
    return next(
        number
        for zone, number in PLACES.items()
        if not 7 <= datetime.now(UTC).astimezone(ZoneInfo(zone)).hour <= 21
    )


async def test_a_caller_sees_whom_to_call_and_what_to_say(console: Console, make: Make) -> None:
    page = console.page
    dialer = await Dialer.opened(console, await make("Contacts", numbers=NUMBERS))
    await dialer.has("Ann Abel")
    await expect(dialer.name).to_be_focused()
    await expect(page.locator(".caller-bar")).to_contain_text("Contacts")
    await expect(page.locator(".caller-bar")).to_contain_text(re.compile("open until .* PM"))
    call = page.get_by_role("link", name="Call +61491570100")
    await expect(call).to_have_attribute("href", "tel:+61491570100")
    await expect(
        page.get_by_text(re.compile(rf"They will see \(({'|'.join(REGIONS)})\) 555-0\d+"))
    ).to_be_visible()
    script = page.get_by_role("region", name="Script")
    await expect(script).to_contain_text("Hi Ann, this is Cal Castro.")
    assert await script.locator("mark").all_inner_texts() == ["Ann", "Cal Castro", "Troy"]
    await page.get_by_text("About this contact").click()
    await expect(page.get_by_role("definition")).to_have_text("Troy")
    assert await page.locator(".button-primary").all_inner_texts() == ["Call +61491570100"]
    await expect(page.get_by_role("main")).to_match_aria_snapshot(SNAPSHOT)
    assert await look_for_barriers(page) == []


def is_life(request: Request) -> bool:
    """Whether it only says that the caller is still there: one comes when the stream has begun."""
    variables = json.loads(request.post_data or "")["variables"]
    return set(variables.get("input", ())) == {"assignmentId"}


async def test_the_keyboard_saves_and_brings_the_next_contact_in_one_request(
    console: Console, make: Make
) -> None:
    page = console.page
    made = await make("With the keyboard")
    dialer = await Dialer.opened(console, made)
    await dialer.has("Ann Abel")
    sent: list[Request] = []
    page.on("request", lambda request: sent.append(request))
    await dialer.press("2")
    await expect(dialer.result("No answer")).to_be_checked()
    await expect(dialer.result("No answer")).to_be_focused()
    await page.keyboard.press("ArrowDown")
    await expect(dialer.result("Voicemail")).to_be_checked()
    assert await page.locator(".button-primary").all_inner_texts() == ["Save, next contact"]
    await dialer.press("7")
    await page.keyboard.press("Enter")
    await dialer.has("Ben Baker")
    await expect(dialer.name).to_be_focused()
    (request,) = [each for each in sent if each.url.endswith("/graphql") and not is_life(each)]
    assert "idempotencyKey" in (request.post_data or "")
    await page.keyboard.press("n")
    await page.keyboard.press("Enter")
    await dialer.has("Cy Cole")
    await page.keyboard.press("?")
    await expect(page.get_by_role("dialog")).to_contain_text(
        "Choose one of the first seven results"
    )
    await page.keyboard.press("Escape")
    await expect(page.locator(".caller-bar")).to_contain_text("2 calls today")
    assert (await made.calls())[:2] == [
        ("Ann", "WRONG_NUMBER", None),
        ("Ben", "DO_NOT_CALL", None),
    ]


async def test_in_a_wide_window_the_script_stands_beside_the_results(
    console: Console, make: Make
) -> None:
    page = console.page
    dialer = await Dialer.opened(console, await make("In a wide window"))
    await dialer.has("Ann Abel")
    script = await page.get_by_role("region", name="Script").bounding_box()
    results = await page.get_by_role("radiogroup").bounding_box()
    assert script
    assert results
    assert script["width"] > 500
    assert results["x"] >= script["x"] + script["width"]


async def test_one_thumb_is_enough_on_a_small_phone(console: Console, make: Make) -> None:
    page = console.page
    await page.set_viewport_size({"width": 360, "height": 640})
    made = await make("With a thumb")
    dialer = await Dialer.opened(console, made)
    await dialer.has("Ann Abel")
    await expect(page.locator("html")).to_have_js_property("scrollWidth", 360)
    script = page.get_by_role("region", name="Script").locator("p")
    assert await script.evaluate("(e) => getComputedStyle(e).fontSize") == "16px"
    await dialer.button("Choose a result").click()
    targets = await page.locator(".result, .caller-foot .button, .button-call").all()
    assert len(targets) == 13 + 3
    for target in targets:
        box = await target.bounding_box()
        assert box
        assert box["height"] >= 56
    connect = page.locator(".through a", has_text="Connect")
    await expect(connect).to_have_attribute("href", "tel:+12025550140")
    await connect.evaluate("(e) => e.removeAttribute('href')")  # no phone here
    await connect.click()
    await expect(dialer.button("Connected to County clerk")).to_have_attribute(
        "aria-pressed", "true"
    )
    await page.locator(".result", has_text="Talked to correct person").click()
    save = dialer.button("Save, next contact")
    box = await save.bounding_box()
    assert box
    assert box["y"] + box["height"] > 640 - 20  # at the bottom edge
    assert await look_for_barriers(page) == []
    await save.click()
    await dialer.has("Ben Baker")
    await page.wait_for_function("scrollY === 0")
    assert ("Ann", "TALKED_TO_CORRECT_PERSON", "County clerk") in await made.calls()


async def test_a_pause_comes_after_the_call_and_ends_when_the_caller_wants(
    console: Console, make: Make
) -> None:
    page = console.page
    made = await make("With a pause")
    dialer = await Dialer.opened(console, made)
    await dialer.has("Ann Abel")
    await page.keyboard.press("p")
    await expect(dialer.button("Pause after this call")).to_have_attribute("aria-pressed", "true")
    await dialer.press("5")
    await dialer.button("Save and pause").click()
    await dialer.has("You have paused")
    assert await look_for_barriers(page) == []
    assert await made.calls() == [("Ann", "BUSY", None)]
    await dialer.button("Go on").click()
    await dialer.has("Ben Baker")


async def test_whoever_leaves_a_call_is_asked_and_can_save_it(console: Console, make: Make) -> None:
    page = console.page
    made = await make("Left early")
    dialer = await Dialer.opened(console, made)
    await dialer.has("Ann Abel")
    await dialer.button("Leave").click()
    dialog = page.get_by_role("alertdialog", name="Leave this call?")
    await expect(dialog).to_contain_text("Nothing is recorded about Ann Abel.")
    await expect(dialog.get_by_role("button", name="Stay")).to_be_focused()
    await page.keyboard.press("Enter")
    await dialer.press("4")
    await dialer.button("Leave").click()
    await expect(dialog).to_contain_text("You have chosen “Not home” for Ann Abel")
    assert await look_for_barriers(page) == []
    await dialog.get_by_role("button", name="Save and leave").click()
    await page.wait_for_url("**/assignments")
    assert await made.calls() == [("Ann", "NOT_HOME", None)]


async def test_redials_that_pause_and_an_empty_queue_are_explained(
    console: Console, make: Make
) -> None:
    made = await make(
        "Redials", ["Ann Abel", "Ben Baker"], redial={"attempts": 2, "pauseMinutes": 60}
    )
    dialer = await Dialer.opened(console, made)
    await dialer.has("Ann Abel")
    await dialer.press("2")
    await console.page.keyboard.press("Enter")
    await dialer.has("Ben Baker")
    await dialer.press("1")
    await console.page.keyboard.press("Enter")
    await dialer.has("Everybody was called recently")
    await expect(console.page.locator(".closed")).to_contain_text(
        re.compile(r"The next call can be made at \d+:\d\d [AP]M")
    )
    assert await look_for_barriers(console.page) == []

    other = await make("Nobody left", ["Cy Cole"])
    dialer = await Dialer.opened(console, other)
    await dialer.has("Cy Cole")
    await dialer.press("1")
    await console.page.keyboard.press("Enter")
    await dialer.has("Nobody is left to call")
    await dialer.button("See your assignments").click()
    await console.page.wait_for_url("**/assignments")


async def test_closed_hours_are_explained(console: Console, make: Make) -> None:
    asleep = await make("In the night", ["Ann Abel"], [in_the_night()])
    dialer = await Dialer.opened(console, asleep)
    await dialer.has("It is too early or too late to call")
    await expect(console.page.locator(".closed")).to_contain_text("The next call can be made")
    later = await make("Next week", starts_in_days=7)
    dialer = await Dialer.opened(console, later)
    await dialer.has("This campaign has not started yet")
    await expect(console.page.locator(".closed")).to_contain_text(
        re.compile(r"The next call can be made on \w+day")
    )
    assert await look_for_barriers(console.page) == []
