"""One row for each caller of a campaign."""

from datetime import UTC, datetime, timedelta

from foundation import sql
from foundation.actors import Viewer
from models.call_results import CallResult
from tests.floor import a_floor
from tests.services.exports.files import exported, started_and_ended


async def test_a_caller_has_calls_contacts_reached_and_minutes(viewer: Viewer) -> None:
    floor = await a_floor(admin=viewer, callers=2, people=4)
    for result in (CallResult.REFUSED, CallResult.NO_ANSWER, CallResult.TALKED_TO_CORRECT_PERSON):
        await floor.seat.call(result)
    await floor.seat.begin()
    started = datetime(2026, 3, 1, 14, tzinfo=UTC)
    await started_and_ended(floor.campaign_id, started, started + timedelta(seconds=75))
    await sql.execute(
        "UPDATE app_user SET name = 'Bea' WHERE id = $1", floor.seats[1].caller.user_id
    )
    busy, idle = await exported(viewer, floor.campaign_id, kind="CALLERS")
    assert busy == {
        "Campaign": "Reminder calls",
        "Caller": "Ada",
        "Caller email": floor.seat.caller.email,
        "Calls": "3",
        "Reached": "2",
        "First call": "2026-03-01T09:00:00-05:00",
        "Last call": "2026-03-01T09:00:00-05:00",
        "Minutes on calls": "3.8",
    }
    assert (idle["Caller"], idle["Calls"], idle["First call"]) == ("Bea", "0", "")


async def test_who_called_and_has_no_seat_any_more_is_listed(viewer: Viewer) -> None:
    floor = await a_floor(admin=viewer, people=1)
    await floor.seat.call()
    await sql.execute("DELETE FROM assignment WHERE campaign_id = $1", floor.campaign_id)
    [line] = await exported(viewer, floor.campaign_id, kind="CALLERS")
    assert (line["Caller email"], line["Calls"]) == (floor.seat.caller.email, "1")
