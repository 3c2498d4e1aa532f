"""The auto-archive sweep against calls, people and other sweeps (docs/domain.md, Auto-archive)."""

import asyncio
from datetime import datetime, timedelta

import pytest

from foundation import clock
from models import Campaign
from models.lifecycle import INACTIVITY_LIMIT, ArchiveReason, CampaignStatus
from services.campaigns import counters
from services.campaigns.activity import record_activity
from services.campaigns.archive import archive
from services.campaigns.auto_archive import archive_inactive
from services.phone_numbers.circulation import release_numbers
from tests.factories import a_user
from tests.racing import open_transaction, waiting
from tests.services.campaigns.test_archive_races import (
    HELD,
    RELEASED,
    a_campaign_with,
    operations_and_numbers,
)

pytestmark = pytest.mark.usefixtures("database")

LATER = INACTIVITY_LIMIT + timedelta(minutes=1)


async def test_a_call_one_moment_earlier_wins_against_the_sweep() -> None:
    """The sweep has found the campaign; before it takes it in hand, a call is recorded."""
    viewer = await a_user()
    campaign_id = await a_campaign_with(viewer, 1)
    with clock.moved(LATER):
        async with (
            open_transaction(record_activity(campaign_id)) as call,
            waiting(archive_inactive()),
        ):
            call.commit()
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
        async with (
            open_transaction(record_activity(campaign_id)) as call,
            waiting(archive_inactive()),
        ):
            call.take_back()
    assert (await Campaign.get(id=campaign_id)).archive_reason is ArchiveReason.INACTIVITY


async def test_an_archive_by_hand_one_moment_earlier_wins_against_the_sweep() -> None:
    viewer = await a_user()
    campaign_id = await a_campaign_with(viewer, 1)
    with clock.moved(LATER):
        async with (
            open_transaction(archive(viewer, campaign_id)) as archiving,
            waiting(archive_inactive()),
        ):
            archiving.commit()
    campaign = await Campaign.get(id=campaign_id)
    assert campaign.archive_reason is ArchiveReason.MANUAL
    assert campaign.archived_by_id == viewer.user_id
    assert await operations_and_numbers(campaign_id) == [RELEASED]


async def test_sweeps_at_once_archive_each_campaign_once() -> None:
    viewer = await a_user()
    with clock.moved(LATER):
        await archive_inactive()  # what other tests left
    campaigns = [await a_campaign_with(viewer, 2) for _ in range(5)]
    with clock.moved(LATER):
        archived = await asyncio.gather(*(archive_inactive() for _ in range(3)))
    assert sum(archived) == len(campaigns)
    for campaign_id in campaigns:
        assert await operations_and_numbers(campaign_id) == [RELEASED] * 2


async def test_a_campaign_that_cannot_be_archived_does_not_stop_the_sweep(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    viewer = await a_user()
    broken, healthy = [await a_campaign_with(viewer, 1) for _ in range(2)]

    async def release_or_fail(campaign_id: int, now: datetime) -> None:
        if campaign_id == broken:
            raise ConnectionError("the database went away")
        await release_numbers(campaign_id, now)

    monkeypatch.setattr("services.campaigns.archive.release_numbers", release_or_fail)
    with clock.moved(LATER):
        await archive_inactive()
    assert await operations_and_numbers(broken) == [HELD]
    assert await operations_and_numbers(healthy) == [RELEASED]
    monkeypatch.undo()
    with clock.moved(LATER):
        assert await archive_inactive() == 1
    assert await operations_and_numbers(broken) == [RELEASED]
