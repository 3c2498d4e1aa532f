"""The demo shows everything that there is to see, at whatever hour it is filled."""

from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

import local.demo as demo
from foundation import clock, sql
from foundation.actors import Actor, Viewer
from foundation.paging import Paging
from foundation.transactions import transaction
from local.demo.contacts import AT_HOME, IN_LONDON, IN_SYDNEY, people
from local.demo.groups import PEOPLE
from local.demo.stories import OPEN
from local.simulation.campaigns import phones as phones_at
from models import lifecycle
from models.contact_hours import open_at
from models.lifecycle import (
    EARLIEST_OPENING,
    LATEST_CLOSING,
    ArchiveRecommendationReason,
    CampaignStatus,
)
from services.access import last_use
from services.access.viewers import viewer_of
from services.campaigns import counters, overlaps
from services.campaigns.recommendations import recommendations
from services.contacts.phones import read
from services.phone_numbers.availability import everywhere
from tests.conftest import NAMES_OF

pytestmark = pytest.mark.timeout(600)

HOME = "America/New_York"


def zones_of_groups() -> dict[str, set[tuple[str, ...]]]:
    """The time zones of the people of each group."""
    everybody = people()
    return {
        group: {NAMES_OF(read(everybody[place].phone, "US")) for place in places}
        for group, places in PEOPLE.items()
    }


def test_somebody_can_be_called_at_every_moment_of_the_year() -> None:
    zones = zones_of_groups()
    moment = datetime(2026, 1, 1, tzinfo=UTC)
    while moment.year == 2026:
        assert any(
            lifecycle.dialing(
                CampaignStatus.ACTIVE,
                moment - timedelta(days=1),
                moment + timedelta(days=1),
                (EARLIEST_OPENING, LATEST_CLOSING),
                story.time_zone or HOME,
                moment,
            ).open
            and any(open_at(names, moment) for names in zones[story.group])
            for story in OPEN
        ), moment
        moment += timedelta(minutes=15)


def test_the_simulation_calls_people_who_are_awake() -> None:
    zones = {
        phones: {NAMES_OF(read(phone, "US")) for phone in phones}
        for phones in (AT_HOME[:1_000], IN_LONDON, IN_SYDNEY)
    }
    moment = datetime(2026, 1, 1, tzinfo=UTC)
    while moment.year == 2026:
        for later in (timedelta(0), timedelta(hours=2)):
            assert all(open_at(names, moment + later) for names in zones[phones_at(moment)]), moment
        moment += timedelta(hours=1)


def test_people_are_distinct_and_fictional() -> None:
    everybody = people()
    assert len({(person.first_name, person.last_name) for person in everybody}) == len(everybody)
    assert len({person.phone for person in everybody}) == len(everybody) >= 1_000
    fictional = (") 555-01", "+442079460", "+6125550")
    assert all(any(each in person.phone for each in fictional) for person in everybody)
    assert everybody == people()


class Undone(Exception):  # noqa: N818  # not an error
    """Takes the demo away again."""


@asynccontextmanager
async def filled(hours: int) -> AsyncIterator[Viewer]:
    """The demo as it is when it is filled so many hours from now; yields its admin."""
    try:
        async with transaction():
            with clock.moved(timedelta(hours=hours)):
                secrets = await demo.fill_accounts()
                await overlaps.count_overlaps()
                admin = await viewer_of(secrets["ADMIN_TOKEN"])
                assert admin is not None
                yield admin
            await last_use.written()
            raise Undone
    except Undone:
        pass


@pytest.mark.parametrize("hours", range(0, 24, 6))
async def test_the_demo_is_alive_at_any_hour(database: None, hours: int) -> None:
    async with filled(hours) as admin:
        await _counters_are_right(admin)
        await _every_flag_and_reason_is_there(admin)
        await _calls_are_plausible(admin)
        await _seats_groups_and_numbers_are_there(admin)


async def _counters_are_right(admin: Viewer) -> None:
    records = await sql.rows("SELECT id FROM campaign WHERE account_id = $1", admin.account_id)
    ours = {record["id"] for record in records}
    assert [drift for drift in await counters.check() if drift.campaign_id in ours] == []


async def _every_flag_and_reason_is_there(admin: Viewer) -> None:
    now = await clock.now()
    campaigns = await sql.rows("SELECT * FROM campaign WHERE account_id = $1", admin.account_id)
    flags = [
        lifecycle.auto_archive_in_days(
            CampaignStatus(each["status"]), each["auto_archive_at"], each["time_zone"], now
        )
        for each in campaigns
    ]
    assert Counter(flag for flag in flags if flag is not None) == Counter(range(8))
    assert all(each["auto_archive_at"] > now for each in campaigns if each["status"] == "ACTIVE")
    assert {each["status"] for each in campaigns} == set(CampaignStatus)
    assert {each["archive_reason"] for each in campaigns} == {None, "MANUAL", "INACTIVITY"}
    page = await recommendations(Actor(admin.account_id, None), Paging(first=100))
    reasons = [reason for row in page.rows for reason in row.reasons]
    assert sorted(reasons) == sorted(ArchiveRecommendationReason)


async def _calls_are_plausible(admin: Viewer) -> None:
    now = await clock.now()
    calls = await sql.rows(
        """SELECT k.*, c.launched_at, c.archived_at, c.ends_at, c.time_zone
           FROM call k JOIN campaign c ON c.id = k.campaign_id WHERE c.account_id = $1""",
        admin.account_id,
    )
    assert len({call["started_at"].date() for call in calls}) > 30
    assert len({call["started_at"].hour for call in calls}) > 12
    assert len({call["result"] for call in calls}) > 8
    assert len({call["user_id"] for call in calls}) == 4
    for call in calls:
        ends = [now, call["ends_at"], call["archived_at"] or now]
        assert call["launched_at"] < call["started_at"] < call["ended_at"] < min(ends)
        local = call["started_at"].astimezone(ZoneInfo(call["time_zone"])).time()
        assert time(8) <= local < time(21)
    charted = await sql.value(
        """SELECT sum(calls) FROM campaign_hour h JOIN campaign c ON c.id = h.campaign_id
           WHERE c.account_id = $1""",
        admin.account_id,
    )
    assert charted == len(calls) > 1_000


async def _seats_groups_and_numbers_are_there(admin: Viewer) -> None:
    now = await clock.now()
    seats = await sql.rows(
        """SELECT u.email, c.* FROM assignment a JOIN campaign c ON c.id = a.campaign_id
             JOIN app_user u ON u.id = a.user_id
           WHERE c.account_id = $1 AND c.status = 'ACTIVE' AND c.remaining > 0""",
        admin.account_id,
    )
    for email in ("admin@demo.example", "caller@demo.example"):
        assert any(
            lifecycle.dialing(
                CampaignStatus(seat["status"]),
                seat["starts_at"],
                seat["ends_at"],
                (seat["opens_at"], seat["closes_at"]),
                seat["time_zone"],
                now,
            ).open
            for seat in seats
            if seat["email"] == email
        )
    assert sum(region.available for region in await everywhere(admin.account_id)) > 100
    groups = await sql.rows(
        """SELECT g.id, array_agg(x.phone) AS phones FROM contact_group g
             JOIN contact x ON x.group_id = g.id WHERE g.account_id = $1 GROUP BY g.id""",
        admin.account_id,
    )
    phones = [set(group["phones"]) for group in groups]
    in_part = [one for one in phones if any(one & other and one - other for other in phones)]
    assert len(in_part) >= 3
    assert len(phones) == len({frozenset(one) for one in phones})
