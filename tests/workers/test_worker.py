"""The real worker on the real queue: what it does by itself, and sooner after a hint."""

from datetime import timedelta
from pathlib import Path

from arq.connections import ArqRedis

from foundation import clock
from foundation.actors import Viewer
from models import Campaign, PhoneNumber
from models.lifecycle import INACTIVITY_LIMIT, ArchiveReason, CampaignStatus
from services.campaigns.archive import archive
from services.carrier_operations.run import run_due
from tests.factories import a_campaign, a_user
from tests.services.carrier_operations.owed import archived, owed
from tests.telephony.carriers import CLEANING, RecordingCarrier
from tests.workers.processes import USUAL, WATCHED, until, worker


async def all_have(viewer: Viewer, status: str) -> bool:
    """Whether every number of the account is there."""
    numbers = await PhoneNumber.filter(account_id=viewer.account_id)
    return {number.status for number in numbers} == {status}


async def test_it_archives_releases_and_returns_by_itself(redis: ArqRedis, log: Path) -> None:
    forgetful, active, before = await a_user(), await a_user(), await a_user()
    with clock.moved(-INACTIVITY_LIMIT - timedelta(days=1)):
        due = await a_campaign(forgetful, phone_number_selection=(["212"], 3))
    with clock.moved(-INACTIVITY_LIMIT + timedelta(days=1)):
        not_due = await a_campaign(active)
    with clock.moved(-CLEANING - timedelta(minutes=1)):
        await archived(before, numbers=3)
        await run_due(RecordingCarrier())

    with worker(log, *USUAL):
        await until(lambda: all_have(forgetful, "CLEANING"), log)
        await until(lambda: all_have(before, "AVAILABLE"), log)
    campaign = await Campaign.get(id=due)
    assert campaign.status is CampaignStatus.ARCHIVED
    assert campaign.archive_reason is ArchiveReason.INACTIVITY
    assert campaign.archived_by_id is None
    assert (await Campaign.get(id=not_due)).status is CampaignStatus.ACTIVE
    assert await all_have(active, "ASSIGNED")


async def test_a_hint_makes_the_release_happen_at_once(
    redis: ArqRedis, log: Path, tmp_path: Path
) -> None:
    """This worker has no sweeps, so it must have been the hint."""
    viewer = await a_user()
    campaign_id = await a_campaign(viewer)
    journal = tmp_path / "journal"

    async def listens() -> bool:
        return bool(await redis.exists("arq:queue:health-check"))

    with worker(log, *WATCHED, CARRIER="watched", JOURNAL=journal, SWEEPS="never"):
        await until(listens, log)
        await archive(viewer, campaign_id)
        await until(lambda: all_have(viewer, "CLEANING"), log)


async def test_an_emptied_queue_loses_hints_and_no_work(
    redis: ArqRedis, log: Path, tmp_path: Path
) -> None:
    viewer = await a_user()
    first, second = await a_campaign(viewer), await a_campaign(viewer)
    journal = tmp_path / "journal"
    with worker(log, *WATCHED, CARRIER="watched", JOURNAL=journal, SWEEPS="always"):
        await archive(viewer, first)
        await redis.flushall()
        await until(lambda: done(viewer, 1), log)
        await archive(viewer, second)
        await redis.flushall()
        await until(lambda: done(viewer, 2), log)
    keys = journal.read_text().split()
    assert len(keys) == len(set(keys)) == 4


async def done(viewer: Viewer, count: int) -> bool:
    return [each.state for each in await owed(viewer)] == ["DONE"] * count
