"""One row for each contact of a campaign, with the state of dialing them."""

from datetime import UTC, datetime

from foundation import sql
from foundation.actors import Viewer
from models.call_results import CallResult
from tests.floor import a_floor
from tests.services.exports.files import exported

PHONES = [f"+1212555010{place}" for place in range(4)]


async def test_a_contact_has_its_state_attempts_and_last_call(viewer: Viewer) -> None:
    floor = await a_floor(admin=viewer, people=PHONES, redial=(3, 0))
    await floor.seat.call(CallResult.NO_ANSWER)
    await floor.seat.call(CallResult.DO_NOT_CALL)
    await floor.seat.begin()
    await sql.execute(
        "UPDATE call SET started_at = $2 WHERE campaign_id = $1 AND result IS NOT NULL",
        floor.campaign_id,
        datetime(2026, 7, 1, 12, tzinfo=UTC),
    )
    await sql.execute(
        "UPDATE dial SET state = 'WITHDRAWN' WHERE campaign_id = $1 AND phone = $2",
        floor.campaign_id,
        PHONES[3],
    )
    found = await exported(viewer, floor.campaign_id, kind="CONTACTS", time_zone="Asia/Kolkata")
    assert [line["Phone"] for line in found] == PHONES
    fields = ("State", "Attempts", "Last result", "Last call")
    at = "2026-07-01T17:30:00+05:30"
    assert [tuple(line[name] for name in fields) for line in found] == [
        ("queued", "1", "NO_ANSWER", at),
        ("finished", "1", "DO_NOT_CALL", at),
        ("in progress", "1", "", ""),
        ("withdrawn", "0", "", ""),
    ]


async def test_the_last_of_several_calls_counts(viewer: Viewer) -> None:
    floor = await a_floor(admin=viewer, people=PHONES[:1], redial=(2, 0))
    await floor.seat.call(CallResult.NO_ANSWER)
    last = await floor.seat.call(CallResult.REFUSED)
    await sql.execute(
        "UPDATE call SET started_at = $2 WHERE id = $1", last, datetime(2026, 1, 2, 12, tzinfo=UTC)
    )
    [line] = await exported(viewer, floor.campaign_id, kind="CONTACTS")
    assert (line["Attempts"], line["Last result"]) == ("2", "REFUSED")
    assert line["Last call"] == "2026-01-02T07:00:00-05:00"
