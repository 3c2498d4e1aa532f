"""A campaign is never auto-archived while a claim is open (docs/domain.md, Auto-archive)."""

from datetime import timedelta

import pytest

from foundation import clock
from models.call_results import CallResult
from models.lifecycle import INACTIVITY_LIMIT, CampaignStatus
from services.calls.leases import return_abandoned
from services.campaigns import archive
from services.campaigns.archive import archive_each_inactive
from services.campaigns.auto_archive import archive_inactive
from tests.faults.guards import GUARDS
from tests.floor import Floor, a_floor, hang_up, lose_leases
from tests.racing import open_transaction, without_waiting

LAST_SECOND = INACTIVITY_LIMIT - timedelta(seconds=30)
LATER = INACTIVITY_LIMIT + timedelta(minutes=1)


@pytest.fixture
async def floor() -> Floor:
    await hang_up()
    return await a_floor(redial=(2, 0))


async def status(floor: Floor) -> CampaignStatus:
    return (await floor.row()).status


async def test_a_call_that_begins_in_the_last_second_wins_when_it_is_recorded(floor: Floor) -> None:
    with clock.moved(LAST_SECOND):
        call_id = await floor.seat.begin()
        began = await clock.now()
    with clock.moved(LATER):
        await archive_inactive()
        assert await status(floor) is CampaignStatus.ACTIVE
        await floor.seat.record(call_id, CallResult.NO_ANSWER)
        await archive_inactive()
        row = await floor.row()
        assert row.status is CampaignStatus.ACTIVE
        assert row.auto_archive_at is not None
        assert row.auto_archive_at <= began + INACTIVITY_LIMIT
        assert row.auto_archive_in_days is None


async def test_a_call_that_was_never_placed_does_not_save_the_campaign(floor: Floor) -> None:
    with clock.moved(LAST_SECOND):
        call_id = await floor.seat.begin()
    with clock.moved(LATER):
        await floor.seat.record(call_id, CallResult.NOT_DIALED)
        assert await archive_each_inactive([floor.campaign_id])


async def test_a_claim_whose_lease_ran_out_holds_no_campaign_for_ever(floor: Floor) -> None:
    """It holds it until the claim is given back, because until then it can be recorded."""
    with clock.moved(LAST_SECOND):
        call_id = await floor.seat.begin()
    await lose_leases(call_id)
    with clock.moved(LATER):
        assert not await archive_each_inactive([floor.campaign_id])
        await return_abandoned()
        assert await archive_each_inactive([floor.campaign_id])
    assert await floor.adds_up() == {"QUEUED": 3}


async def test_a_claim_at_the_same_moment_wins(floor: Floor) -> None:
    """The sweep leaves the campaign alone, does not wait, and sees the claim the next time."""
    with clock.moved(LAST_SECOND):
        async with open_transaction(floor.seat.claim()) as claiming:
            with clock.moved(LATER - LAST_SECOND):
                sweep = archive_each_inactive([floor.campaign_id])
                assert await without_waiting(sweep) == []
            claiming.commit()
    with clock.moved(LATER):
        assert await archive_each_inactive([floor.campaign_id]) == []
    assert await status(floor) is CampaignStatus.ACTIVE


async def test_without_the_lock_the_claim_would_be_lost(floor: Floor) -> None:
    with GUARDS["floor"](), clock.moved(LAST_SECOND):
        async with open_transaction(floor.seat.claim()) as claiming:
            with clock.moved(LATER - LAST_SECOND):
                assert await archive_each_inactive([floor.campaign_id])
            claiming.commit()
    assert await floor.sums() == {"QUEUED": 2, "CLAIMED": 1}


async def test_a_record_at_the_same_moment_wins(floor: Floor) -> None:
    """It is not seen yet, so its claim is still open; and once it is seen, it is in the timer."""
    with clock.moved(LAST_SECOND):
        call_id = await floor.seat.begin()
    with clock.moved(LATER):
        async with open_transaction(floor.seat.record(call_id)) as recording:
            assert not await archive_each_inactive([floor.campaign_id])
            recording.commit()
        assert not await archive_each_inactive([floor.campaign_id])


async def test_without_looking_for_claims_the_record_would_be_lost(
    floor: Floor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archive, "_OPEN_CLAIM", "false")
    with clock.moved(LAST_SECOND):
        call_id = await floor.seat.begin()
    with clock.moved(LATER):
        async with open_transaction(floor.seat.record(call_id)) as recording:
            assert await archive_each_inactive([floor.campaign_id])
            recording.commit()
