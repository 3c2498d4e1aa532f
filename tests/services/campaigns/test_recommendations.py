"""Which active campaigns should be archived (docs/domain.md, Archive recommendations)."""

from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from foundation import clock, sql
from foundation.actors import Viewer
from foundation.paging import Paging
from models import Campaign
from models.call_results import CallResult
from models.lifecycle import ArchiveRecommendationReason as Reason
from models.lifecycle import CampaignStatus
from services.campaigns import counters
from services.campaigns.archive import archive
from services.campaigns.archive_many import archive_many
from services.campaigns.end_date import update_end_date
from services.campaigns.overlaps import count_overlaps
from services.campaigns.recommendations import Overlap, Recommendation, recommendations
from tests.factories import a_campaign, a_draft, a_phone, a_user
from tests.floor import a_floor
from tests.plans import explained
from tests.services.campaigns.overlapping import calling
from tests.statements import Statements

pytestmark = pytest.mark.usefixtures("database")


async def recommended(viewer: Viewer, **paging: Any) -> list[Recommendation]:
    return (await recommendations(viewer, Paging(**paging))).rows


async def reasons(viewer: Viewer) -> dict[int, tuple[Reason, ...]]:
    return {found.campaign.id: found.reasons for found in await recommended(viewer)}


async def test_campaigns_with_work_to_do_are_not_recommended() -> None:
    viewer = await a_user()
    await a_campaign(viewer)
    await a_draft(viewer)
    await archive(viewer, await a_campaign(viewer, event_date=(await clock.now()).date()))
    await count_overlaps()
    with clock.moved(timedelta(days=20)):
        assert await reasons(viewer) == {}


async def test_a_campaign_without_remaining_dials_is() -> None:
    floor = await a_floor(people=1)
    await floor.seat.call()
    expected = {floor.campaign_id: (Reason.NO_REMAINING_DIALS,)}
    assert await reasons(floor.admin) == expected
    await counters.fold()
    assert await reasons(floor.admin) == expected


async def test_not_while_a_call_is_in_progress_or_a_redial_waits() -> None:
    floor = await a_floor(people=1, redial=(2, 60))
    call_id = await floor.seat.begin()
    assert await reasons(floor.admin) == {}
    await floor.seat.record(call_id, CallResult.NO_ANSWER)
    assert await reasons(floor.admin) == {}


async def test_a_campaign_past_its_end_is_until_the_end_is_moved() -> None:
    viewer = await a_user()
    ends_at = await clock.now() + timedelta(days=3)
    campaign_id = await a_campaign(viewer, ends_at=ends_at)
    with clock.moved(timedelta(days=3, seconds=-30)):
        assert await reasons(viewer) == {}
    with clock.moved(timedelta(days=3, seconds=1)):
        assert await reasons(viewer) == {campaign_id: (Reason.PAST_END_DATE,)}
        await update_end_date(viewer, campaign_id, ends_at + timedelta(days=9))
        assert await reasons(viewer) == {}


@pytest.mark.parametrize("time_zone", ["Pacific/Kiritimati", "America/New_York", "Etc/GMT+12"])
async def test_an_event_has_passed_when_its_day_is_over_there(time_zone: str) -> None:
    viewer = await a_user()
    now = (await clock.now()).astimezone(ZoneInfo(time_zone))
    noon = now.replace(hour=12)
    yesterday = noon.date() - timedelta(days=1)
    with clock.moved(noon - now):  # no day ends while the test runs
        passed = await a_campaign(viewer, event_date=yesterday, time_zone=time_zone)
        for day in (noon.date(), noon.date() + timedelta(days=1)):
            await a_campaign(viewer, event_date=day, time_zone=time_zone)
        assert await reasons(viewer) == {passed: (Reason.EVENT_PASSED,)}


async def test_the_older_of_two_campaigns_with_the_same_numbers_is() -> None:
    viewer, phones = await a_user(), [a_phone() for _ in range(5)]
    older = await calling(viewer, phones)
    await calling(viewer, phones[:2])
    largest = await calling(viewer, phones[:4])
    await calling(viewer, phones[4:])
    await count_overlaps()
    found = {found.campaign.id: found for found in await recommended(viewer)}
    assert found[older].reasons == (Reason.OVERLAPPING_CAMPAIGN,)
    assert found[older].overlap == Overlap(largest, 4)


async def test_not_once_the_newer_one_is_archived() -> None:
    viewer, phones = await a_user(), [a_phone()]
    await calling(viewer, phones)
    newer = await calling(viewer, phones)
    await count_overlaps()
    await archive(viewer, newer)
    assert await reasons(viewer) == {}


async def test_every_reason_that_applies_is_told() -> None:
    viewer, phones = await a_user(), [a_phone()]
    now = await clock.now()
    settings: dict[str, Any] = {"event_date": now.date(), "ends_at": now + timedelta(days=1)}
    floor = await a_floor(people=phones, admin=viewer, **settings)
    await calling(viewer, phones)
    await count_overlaps()
    await floor.seat.call()
    with clock.moved(timedelta(days=3)):
        assert await reasons(viewer) == {floor.campaign_id: tuple(Reason)}


async def test_the_pages_hold_every_recommendation_once_the_latest_first() -> None:
    viewer = await a_user()
    ends_at = await clock.now() + timedelta(days=1)
    made = [await a_campaign(viewer, ends_at=ends_at) for _ in range(5)]
    with clock.moved(timedelta(days=2)):
        await a_campaign(viewer)
        seen: list[int] = []
        after = None
        while True:
            page = await recommendations(viewer, Paging(first=2, after=after, with_total=True))
            assert page.total == 5
            seen += [found.campaign.id for found in page.rows]
            if not page.has_next:
                break
            after = page.cursors[-1]
    assert seen == made[::-1]


async def test_other_accounts_do_not_matter() -> None:
    await a_campaign(await a_user(), ends_at=await clock.now() + timedelta(days=1))
    with clock.moved(timedelta(days=2)):
        assert await reasons(await a_user()) == {}


async def test_a_bulk_archive_takes_them() -> None:
    viewer = await a_user()
    ends_at = await clock.now() + timedelta(days=1)
    made = [await a_campaign(viewer, ends_at=ends_at) for _ in range(2)]
    with clock.moved(timedelta(days=2)):
        found = [found.campaign.id for found in await recommended(viewer)]
        outcomes = await archive_many(viewer, found, dry_run=False, key=None)
        assert [outcome.campaign_id for outcome in outcomes] == made[::-1]
        assert await reasons(viewer) == {}


async def test_a_page_is_one_statement_that_reads_no_dial(statements: Statements) -> None:
    viewer, phones = await a_user(), [a_phone(), a_phone()]
    for _ in range(3):
        await calling(viewer, phones)
    await count_overlaps()
    statements.clear()
    assert len(await recommended(viewer)) == 2
    assert len(statements) == 1
    async with sql.connection() as raw:
        with explained(raw) as plans:
            await recommendations(viewer, Paging(with_total=True))
    read = {step["Relation Name"] for p in plans for step in p.steps() if "Relation Name" in step}
    assert "campaign_overlap" in read
    assert not read & {"dial", "call", "contact"}


async def test_the_overlaps_of_other_accounts_are_not_read() -> None:
    viewer = await a_user()
    for each in (viewer, await a_user()):
        await crowded(each, campaigns=500)
    async with sql.connection() as raw:
        with explained(raw) as plans:
            page = await recommendations(viewer, Paging(with_total=True))
    assert page.total == 500
    for plan in plans:
        assert "campaign_overlap" not in plan.scanned(), plan
    assert plans[0].rows_read("campaign", "campaign_overlap") < 51 * 30, plans[0]


async def crowded(viewer: Viewer, campaigns: int) -> None:
    """Fill an account with active campaigns, each of which overlaps with ten newer ones."""
    now = await clock.now()
    times = {"launched_at": now, "overlaps_counted_at": now, "created_at": now, "updated_at": now}
    settings = {"name": "Crowd", "time_zone": "UTC", "status": CampaignStatus.ACTIVE}
    first = 1 + await sql.value("SELECT max(id) FROM campaign")
    await Campaign.bulk_create(
        Campaign(account_id=viewer.account_id, **settings, **times) for _ in range(campaigns)
    )
    await sql.execute(
        """INSERT INTO campaign_overlap (campaign_id, newer_id, contact_count)
           SELECT c.id, c.id + step, step FROM campaign c CROSS JOIN generate_series(1, 10) AS step
           WHERE c.id >= $1 AND c.id + step < $1 + $2::int""",
        first,
        campaigns,
    )
    await sql.execute("ANALYZE campaign, campaign_overlap")
