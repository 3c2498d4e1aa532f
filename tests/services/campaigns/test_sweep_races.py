"""The auto-archive sweep against calls, people and other sweeps (docs/domain.md, Auto-archive)."""

import asyncio
from collections.abc import Sequence
from datetime import datetime, timedelta

import pytest

from foundation import clock
from models import Campaign
from models.lifecycle import INACTIVITY_LIMIT, ArchiveReason, CampaignStatus
from services.campaigns import counters
from services.campaigns.activity import record_activity
from services.campaigns.archive import archive, archive_each_inactive
from services.campaigns.auto_archive import archive_inactive
from services.campaigns.changes import Changes
from services.campaigns.update import update
from services.phone_numbers.circulation import release_numbers
from tests.factories import a_user
from tests.racing import open_transaction, waiting, without_waiting
from tests.services.campaigns.test_archive_races import (
    HELD,
    RELEASED,
    a_campaign_with,
    operations_and_numbers,
)


@pytest.fixture(autouse=True)
async def swept(database: None) -> None:
    """What other tests left is archived."""
    with clock.moved(LATER):
        await archive_inactive()


LATER = INACTIVITY_LIMIT + timedelta(minutes=1)


async def test_a_call_one_moment_earlier_wins_against_the_sweep() -> None:
    """The sweep has found the campaign; before it takes it in hand, a call is recorded."""
    viewer = await a_user()
    campaign_id = await a_campaign_with(viewer, 1)
    with clock.moved(LATER):
        async with open_transaction(record_activity(campaign_id)) as call:
            await without_waiting(archive_inactive())
            call.commit()
        await archive_inactive()
    campaign = await Campaign.get(id=campaign_id)
    assert campaign.status is CampaignStatus.ACTIVE
    await counters.fold()
    await campaign.refresh_from_db()
    assert campaign.last_activity_at is not None
    assert campaign.auto_archive_at == campaign.last_activity_at + INACTIVITY_LIMIT
    assert await operations_and_numbers(campaign_id) == [HELD]


async def test_a_call_that_was_not_kept_does_not_save_the_campaign() -> None:
    viewer = await a_user()
    campaign_id = await a_campaign_with(viewer, 1)
    with clock.moved(LATER):
        async with open_transaction(record_activity(campaign_id)) as call:
            await without_waiting(archive_inactive())
            call.take_back()
        assert (await Campaign.get(id=campaign_id)).status is CampaignStatus.ACTIVE
        await archive_inactive()
    assert (await Campaign.get(id=campaign_id)).archive_reason is ArchiveReason.INACTIVITY


async def test_an_archive_by_hand_one_moment_earlier_wins_against_the_sweep() -> None:
    viewer = await a_user()
    campaign_id = await a_campaign_with(viewer, 1)
    with clock.moved(LATER):
        async with open_transaction(archive(viewer, campaign_id)) as archiving:
            await without_waiting(archive_inactive())
            archiving.commit()
        await archive_inactive()
    campaign = await Campaign.get(id=campaign_id)
    assert campaign.archive_reason is ArchiveReason.MANUAL
    assert campaign.archived_by_id == viewer.user_id
    assert await operations_and_numbers(campaign_id) == [RELEASED]


async def test_sweeps_at_once_archive_each_campaign_once() -> None:
    viewer = await a_user()
    campaigns = [await a_campaign_with(viewer, 2) for _ in range(5)]
    with clock.moved(LATER):
        archived = await asyncio.gather(*(archive_inactive() for _ in range(3)))
    assert sum(archived) == len(campaigns)
    for campaign_id in campaigns:
        assert await operations_and_numbers(campaign_id) == [RELEASED] * 2


async def test_a_locked_campaign_does_not_hold_up_the_others_of_its_set() -> None:
    viewer = await a_user()
    locked, free = [await a_campaign_with(viewer, 1) for _ in range(2)]
    with clock.moved(LATER):
        async with open_transaction(update(viewer, locked, Changes(script="Hello."))) as changing:
            await without_waiting(archive_inactive())
            assert await operations_and_numbers(locked) == [HELD]
            assert await operations_and_numbers(free) == [RELEASED]
            changing.commit()
        assert await archive_inactive() == 1


async def test_without_the_lock_on_its_row_a_change_would_be_lost(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The sweep would wait for the change, and end the campaign by what it read before."""

    async def lock_nothing(campaign_ids: Sequence[int]) -> dict[int, CampaignStatus]:
        return dict.fromkeys(campaign_ids, CampaignStatus.ACTIVE)

    monkeypatch.setattr("services.campaigns.archive.lock_each", lock_nothing)
    viewer = await a_user()
    campaign_id = await a_campaign_with(viewer, 1)
    with clock.moved(LATER):
        async with open_transaction(archive(viewer, campaign_id)) as archiving:
            async with waiting(archive_each_inactive([campaign_id])) as sweep:
                archiving.commit()
            assert sweep.result() == [campaign_id]
    assert (await Campaign.get(id=campaign_id)).archive_reason is ArchiveReason.INACTIVITY


@pytest.mark.parametrize("campaigns", [2, 7])
async def test_a_campaign_that_cannot_be_archived_does_not_stop_the_sweep(
    monkeypatch: pytest.MonkeyPatch, campaigns: int
) -> None:
    viewer = await a_user()
    broken, *healthy = [await a_campaign_with(viewer, 1) for _ in range(campaigns)]

    async def release_or_fail(campaign_ids: Sequence[int], now: datetime) -> None:
        await release_numbers(campaign_ids, now)
        if broken in campaign_ids:
            raise ConnectionError("the database went away")

    monkeypatch.setattr("services.campaigns.archive.release_numbers", release_or_fail)
    with clock.moved(LATER):
        assert await archive_inactive() == len(healthy)
    assert await operations_and_numbers(broken) == [HELD]
    for campaign_id in healthy:
        assert await operations_and_numbers(campaign_id) == [RELEASED]
    monkeypatch.undo()
    with clock.moved(LATER):
        assert await archive_inactive() == 1
    assert await operations_and_numbers(broken) == [RELEASED]
