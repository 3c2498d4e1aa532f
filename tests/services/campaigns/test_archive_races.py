"""Archiving at the same moment as anything else (docs/domain.md, Auto-archive and Archive)."""

import asyncio
from datetime import timedelta

import pytest

from foundation import clock, sql
from foundation.actors import Viewer
from models import Campaign
from models.lifecycle import ArchiveReason, CampaignStatus
from services.campaigns.activity import record_activity
from services.campaigns.archive import archive
from services.campaigns.archive_many import archive_many
from services.campaigns.auto_archive import archive_inactive
from services.campaigns.changes import Changes
from services.campaigns.clone import clone
from services.campaigns.delete import delete
from services.campaigns.end_date import update_end_date
from services.campaigns.launch import launch
from services.campaigns.update import update
from tests.factories import a_campaign, a_draft, a_user, stocked
from tests.racing import open_transaction, outcomes, waiting

pytestmark = pytest.mark.usefixtures("database")

ROUNDS = 5


async def operations_and_numbers(campaign_id: int) -> list[tuple[str, bool]]:
    """The status of each number that a campaign ever had, and whether its release is owed."""
    records = await sql.rows(
        """SELECT n.status, o.id IS NOT NULL AS owed
           FROM phone_number_assignment a JOIN phone_number n ON n.id = a.phone_number_id
             LEFT JOIN carrier_operation o ON o.assignment_id = a.id
           WHERE a.campaign_id = $1 AND (a.ended_at IS NULL) = (n.status = 'ASSIGNED')""",
        campaign_id,
    )
    return [(record["status"], record["owed"]) for record in records]


RELEASED = ("RELEASING", True)
HELD = ("ASSIGNED", False)


async def a_campaign_with(viewer: Viewer, numbers: int) -> int:
    return await a_campaign(viewer, phone_number_selection=(["212"], numbers))


async def test_of_several_archives_at_once_one_has_an_effect() -> None:
    viewer = await a_user()
    for _ in range(ROUNDS):
        campaign_id = await a_campaign_with(viewer, 3)
        found = await outcomes(*(archive(viewer, campaign_id) for _ in range(4)))
        assert found == {"done": 1, "WRONG_STATUS": 3}
        assert await operations_and_numbers(campaign_id) == [RELEASED] * 3


async def test_bulk_archives_that_overlap_archive_each_campaign_once() -> None:
    viewer = await a_user()
    campaigns = [await a_campaign_with(viewer, 1) for _ in range(6)]
    results = await asyncio.gather(
        archive_many(viewer, campaigns[:4], dry_run=False, key=None),
        archive_many(viewer, campaigns[:1:-1], dry_run=False, key=None),
    )
    archived = [each.campaign_id for result in results for each in result if not each.problems]
    assert sorted(archived, key=str) == sorted(campaigns, key=str)


async def test_an_archive_among_other_changes_leaves_one_state() -> None:
    viewer = await a_user()
    now = await clock.now()
    for _ in range(ROUNDS):
        campaign_id = await a_campaign_with(viewer, 2)
        with clock.moved(timedelta(days=40)):
            found = await outcomes(
                update(viewer, campaign_id, Changes(script="Hello again.")),
                update_end_date(viewer, campaign_id, now + timedelta(days=99)),
                record_activity(campaign_id),
                archive_inactive(),
                archive(viewer, campaign_id),
                clone(viewer, campaign_id, Changes()),
            )
        assert set(found) <= {"done", "WRONG_STATUS"}
        campaign = await Campaign.get(id=campaign_id)
        assert campaign.status is CampaignStatus.ARCHIVED
        assert campaign.archived_at is not None
        by_hand = campaign.archive_reason is ArchiveReason.MANUAL
        assert campaign.archived_by_id == (viewer.user_id if by_hand else None)
        called = campaign.last_activity_at
        assert called is None or called <= campaign.archived_at
        assert await operations_and_numbers(campaign_id) == [RELEASED] * 2


@pytest.mark.parametrize("change", ["update", "update_end_date", "record_activity"])
async def test_a_change_waits_for_an_archive_and_is_refused(change: str) -> None:
    viewer = await a_user()
    campaign_id = await a_campaign_with(viewer, 1)
    later = await clock.now() + timedelta(days=99)
    changes = {
        "update": lambda: update(viewer, campaign_id, Changes(script="Hello again.")),
        "update_end_date": lambda: update_end_date(viewer, campaign_id, later),
        "record_activity": lambda: record_activity(campaign_id),
    }
    async with (
        open_transaction(archive(viewer, campaign_id)) as archiving,
        waiting(outcomes(changes[change]())) as waited,
    ):
        archiving.commit()
    assert waited.result() == {"WRONG_STATUS": 1}


async def test_a_draft_is_deleted_launched_or_cloned_but_never_half() -> None:
    viewer = await a_user()
    await stocked(viewer, ROUNDS)
    for _ in range(ROUNDS):
        draft = await a_draft(viewer)
        found = await outcomes(
            delete(viewer, draft),
            launch(viewer, draft),
            clone(viewer, draft, Changes()),
            delete(viewer, draft),
            launch(viewer, draft),
        )
        assert set(found) <= {"done", "WRONG_STATUS", "NOT_FOUND"}
        campaign = await Campaign.get_or_none(id=draft)
        if campaign is None:
            assert await operations_and_numbers(draft) == []
        else:
            assert campaign.status is CampaignStatus.ACTIVE
            assert await operations_and_numbers(draft) == [HELD]
