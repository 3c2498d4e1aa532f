"""Times in the campaign's zone, also on days on which clocks change there."""

import pytest
from playwright.async_api import expect

from tests.browser.console.console import Console
from tests.browser.console.editor import Editor

pytestmark = pytest.mark.timeout(600)

MINUS = "\N{MINUS SIGN}"


@pytest.fixture
def editor(console: Console) -> Editor:
    return Editor(console)


async def test_a_time_that_comes_twice_asks_which_and_one_that_is_skipped_says_what_is_meant(
    editor: Editor,
) -> None:
    """In New York, clocks go forward on 14 March 2027 and back on 7 November 2027, at 2:00."""
    page, drafts = editor.page, editor.drafts
    draft = await drafts.make(
        "Clocks", startsAt="2027-03-14T15:00:00Z", endsAt="2027-11-07T06:30:00Z"
    )
    await editor.open(draft)
    # 06:30 UTC is the second 1:30 of that night.
    which = page.get_by_role("group", name="Clocks go back on this day")
    await expect(which.get_by_role("radio", name="The second, EST")).to_be_checked()
    await which.get_by_role("radio", name="The first, EDT").check()
    await editor.saved()
    assert await drafts.read(draft, "endsAt") == {"endsAt": "2027-11-07T05:30:00+00:00"}

    await editor.segment("Start", "hour").click()
    await page.keyboard.type("230")
    await expect(page.get_by_text("skip this time. 3:30 AM EDT is meant.")).to_be_visible()
    await editor.settled()
    await editor.saved()
    await expect(page.get_by_role("button", name="Undo the change of “Start”")).to_be_visible()
    assert (await drafts.read(draft, "startsAt"))["startsAt"] == "2027-03-14T07:30:00+00:00"


async def test_clock_times_stay_when_the_zone_changes(editor: Editor) -> None:
    drafts = editor.drafts
    draft = await drafts.make(
        "Moved west", startsAt="2027-07-01T13:00:00Z", endsAt="2027-07-31T01:00:00Z"
    )
    await editor.open(draft)
    zone = editor.field("Time zone")
    await expect(zone).to_have_accessible_description(f"EDT, UTC{MINUS}4")
    await zone.select_option("America/Phoenix")
    await expect(zone).to_have_accessible_description(f"MST, UTC{MINUS}7")
    await editor.saved()
    assert await drafts.read(draft, "timeZone startsAt endsAt") == {
        "timeZone": "America/Phoenix",
        "startsAt": "2027-07-01T16:00:00+00:00",
        "endsAt": "2027-07-31T04:00:00+00:00",
    }
