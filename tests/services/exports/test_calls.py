"""One row for each recorded call."""

from datetime import UTC, datetime, timedelta

from foundation import clock, sql
from foundation.actors import Viewer
from models.call_results import CallResult
from services.calls import claim, record
from services.campaigns.archive import archive
from tests.factories import a_campaign
from tests.floor import a_floor
from tests.services.exports.files import (
    a_campaign_of,
    called,
    exported,
    people,
    started_and_ended,
)

FILE = "First name,Last name,Phone,Town\nZoë,Example,+12125550101,Springfield\n"


async def test_a_call_has_its_contact_caller_times_and_result(viewer: Viewer) -> None:
    campaign_id = await a_campaign_of(viewer, FILE, name="Spring, calls")
    await called(viewer, campaign_id)
    started = datetime(2026, 3, 1, 14, 0, 5, tzinfo=UTC)
    await started_and_ended(campaign_id, started, started + timedelta(seconds=70))
    await sql.execute(
        "UPDATE call SET patch_thru_target = 'City hall' WHERE campaign_id = $1", campaign_id
    )
    [line] = await exported(viewer, campaign_id)
    assert line.pop("Caller ID").startswith("+1212")
    assert line == {
        "Campaign": "Spring, calls",
        "First name": "Zoë",
        "Last name": "Example",
        "Phone": "+12125550101",
        "Town": "Springfield",
        "Other fields": "",
        "Caller": viewer.name,
        "Caller email": viewer.email,
        "Started": "2026-03-01T09:00:05-05:00",
        "Ended": "2026-03-01T09:01:15-05:00",
        "Result": "NOT_HOME",
        "PatchThru target": "City hall",
        "Answers": '{"Will you vote?": "yes"}',
    }


async def test_calls_without_a_result_are_left_out(viewer: Viewer) -> None:
    floor = await a_floor(admin=viewer, people=3)
    await floor.seat.call(CallResult.REFUSED)
    await floor.seat.begin()
    assert [line["Result"] for line in await exported(viewer, floor.campaign_id)] == ["REFUSED"]


async def test_calls_recorded_after_the_export_was_asked_for_are_left_out(viewer: Viewer) -> None:
    floor = await a_floor(admin=viewer, people=3)
    before = await floor.seat.begin()
    with clock.moved(timedelta(minutes=-1)):
        await floor.seat.record(before)
    begun = await floor.seat.begin()
    with clock.moved(timedelta(minutes=1)):
        await record.record(floor.seat.caller, begun, record.Outcome(CallResult.REFUSED))
        assert await claim.claim(floor.seat.caller, floor.seat.assignment_id)
    [line] = await exported(viewer, floor.campaign_id)
    assert line["Result"] == "TALKED_TO_CORRECT_PERSON"


async def test_several_campaigns_follow_each_other_and_archived_ones_count_too(
    viewer: Viewer,
) -> None:
    first = await a_campaign_of(viewer, people(3), name="First")
    empty = await a_campaign(viewer, name="Empty")
    second = await a_campaign_of(viewer, people(2, 2_100_000), name="Second")
    for campaign_id in (first, second):
        await called(viewer, campaign_id)
    await archive(viewer, second)
    found = await exported(viewer, second, empty, first, second)
    assert [line["Campaign"] for line in found] == ["Second"] * 2 + ["First"] * 3
    assert [line["First name"] for line in found] == ["Pat0", "Pat1", "Pat0", "Pat1", "Pat2"]


async def test_a_campaign_without_calls_has_a_header_and_no_rows(viewer: Viewer) -> None:
    assert await exported(viewer, await a_campaign(viewer)) == []
