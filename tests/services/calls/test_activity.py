"""A recorded call resets the timer to 30 days and clears the flag at once (docs/domain.md,
Auto-archive)."""

from datetime import UTC, datetime, timedelta

import pytest

from foundation import clock, sql
from models.call_results import CallResult
from models.lifecycle import INACTIVITY_LIMIT, CampaignStatus
from services import presence
from services.assignments import logins
from services.calls import results
from services.calls.heartbeat import heartbeat
from services.calls.leases import return_abandoned
from services.campaigns import counters
from services.campaigns.archive import archive_each_inactive
from services.campaigns.auto_archive import archive_inactive
from tests.floor import Floor, a_floor, calls, lose_leases

NEARLY = INACTIVITY_LIMIT - timedelta(hours=1)


@pytest.fixture
async def floor() -> Floor:
    return await a_floor(redial=(2, 0))


async def activity(floor: Floor) -> tuple[datetime | None, datetime | None]:
    """The last call and the end of the timer, as a client reads them."""
    row = await floor.row()
    return row.last_activity_at, row.auto_archive_at


async def version(floor: Floor) -> str:
    """Which version of the campaign's row is stored: any write makes another."""
    xmin: str = await sql.value("SELECT xmin::text FROM campaign WHERE id = $1", floor.campaign_id)
    return xmin


async def stored(floor: Floor) -> tuple[datetime | None, datetime]:
    """What the orders of the index go by."""
    record = await sql.row(
        "SELECT last_activity_at, auto_archive_at FROM campaign WHERE id = $1", floor.campaign_id
    )
    assert record is not None
    return record["last_activity_at"], record["auto_archive_at"]


async def test_a_recorded_call_is_activity_at_once_and_counts_from_its_start(floor: Floor) -> None:
    before = await version(floor)
    with clock.moved(NEARLY):
        flagged = await floor.row()
        assert flagged.auto_archive_in_days in {0, 1}
        call_id = await floor.seat.begin()
        assert await activity(floor) == (None, flagged.auto_archive_at)
    with clock.moved(NEARLY + timedelta(minutes=5)):
        await floor.seat.record(call_id, CallResult.NO_ANSWER)
        (call,) = await calls(floor.campaign_id)
        assert call["ended_at"] - call["started_at"] >= timedelta(minutes=5)
        read = await floor.row()
        assert read.last_activity_at == call["started_at"]
        assert read.auto_archive_at == call["started_at"] + INACTIVITY_LIMIT
        assert read.auto_archive_in_days is None
    assert await version(floor) == before


@pytest.mark.parametrize("result", list(CallResult))
async def test_every_result_but_not_dialed_counts(floor: Floor, result: CallResult) -> None:
    before = await activity(floor)
    with clock.moved(timedelta(days=10)):
        await floor.seat.call(result)
        (call,) = await calls(floor.campaign_id)
        counts = call["started_at"], call["started_at"] + INACTIVITY_LIMIT
        wanted = before if result is CallResult.NOT_DIALED else counts
        assert await activity(floor) == wanted
        await counters.fold()
        assert await activity(floor) == wanted
        assert (await stored(floor)) == wanted
        (found,) = (await results.of_campaigns([floor.campaign_id])).values()
        assert found.by_result == {result: 1}
        assert sum(found.by_hour.values()) == 1


async def test_calls_write_nothing_to_the_campaign_until_a_fold(floor: Floor) -> None:
    """Callers would wait for each other; and the orders of the index may lag by a minute."""
    before, orders = await version(floor), await stored(floor)
    await floor.seat.call()
    await lose_leases(await floor.seat.begin())
    await return_abandoned()
    assert await version(floor) == before
    assert await stored(floor) == orders
    read = await floor.row()
    await counters.fold()
    assert await version(floor) != before
    assert await stored(floor) == (read.last_activity_at, read.auto_archive_at)
    again = await floor.row()
    assert (again.last_activity_at, again.auto_archive_at, again.remaining) == (
        read.last_activity_at,
        read.auto_archive_at,
        read.remaining,
    )


async def test_nothing_but_a_call_is_activity(floor: Floor) -> None:
    orders = await stored(floor)
    with clock.moved(timedelta(days=10)):
        await logins.join(floor.seat.caller, floor.campaign_id)
        await heartbeat(floor.seat.caller, floor.seat.assignment_id)
        await logins.leave(floor.seat.caller, floor.seat.assignment_id)
        await presence.seen(floor.campaign_id, floor.seat.caller.user_id)
        await counters.fold()
    assert await stored(floor) == orders
    assert (await floor.row()).last_activity_at is None


async def test_a_claim_that_nobody_records_is_no_call(floor: Floor) -> None:
    before = await activity(floor)
    with clock.moved(timedelta(days=10)):
        call_id = await floor.seat.begin()
        await lose_leases(call_id)
        await return_abandoned()
        assert await activity(floor) == before
        await counters.fold()
        assert await activity(floor) == before == await stored(floor)


async def test_what_was_stored_before_stays(floor: Floor) -> None:
    """Claims of the release before this one counted as activity."""
    with clock.moved(timedelta(days=10)):
        earlier = await clock.now()
        await sql.execute(
            "UPDATE campaign SET last_activity_at = $2, auto_archive_at = $3 WHERE id = $1",
            floor.campaign_id,
            earlier,
            earlier + INACTIVITY_LIMIT,
        )
    await floor.seat.call()
    await counters.fold()
    assert await stored(floor) == (earlier, earlier + INACTIVITY_LIMIT)


async def test_the_sweep_sees_a_call_that_is_not_folded(floor: Floor) -> None:
    """The stored timer has run out, the campaign's has not."""
    quiet = await a_floor()
    with clock.moved(NEARLY):
        await floor.seat.call()
    with clock.moved(INACTIVITY_LIMIT + timedelta(hours=1)):
        _, timer = await stored(floor)
        assert timer < await clock.now()
        await archive_inactive()
        assert (await floor.row()).status is CampaignStatus.ACTIVE
        assert (await quiet.row()).status is CampaignStatus.ARCHIVED
        assert not await archive_each_inactive([floor.campaign_id])
    with clock.moved(INACTIVITY_LIMIT + NEARLY + timedelta(hours=1)):
        await archive_inactive()
        assert (await floor.row()).status is CampaignStatus.ARCHIVED


async def test_without_the_unfolded_calls_it_would_be_archived(
    floor: Floor, monkeypatch: pytest.MonkeyPatch
) -> None:
    with clock.moved(NEARLY):
        await floor.seat.call()
    monkeypatch.setattr(counters, "AUTO_ARCHIVE_AT", "c.auto_archive_at")
    with clock.moved(INACTIVITY_LIMIT + timedelta(hours=1)):
        assert await archive_each_inactive([floor.campaign_id])


async def test_folds_in_any_order_keep_the_latest_call(floor: Floor) -> None:
    with clock.moved(timedelta(days=5)):
        await floor.seat.call()
        latest = (await floor.row()).last_activity_at
    await counters.fold()
    await floor.seat.call()
    await counters.fold()
    assert (await floor.row()).last_activity_at == latest
    assert latest is not None
    assert latest > datetime.now(UTC) + timedelta(days=4)
