"""cloneCampaign: from any status always to a draft (docs/domain.md, Clone)."""

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from foundation import clock
from tests.resolvers.office import Office, unknown

STATUSES = ["DRAFT", "ACTIVE", "ARCHIVED"]
OF_THE_SOURCE = """description timeZone dailyHours { opensAt closesAt }
  targeting { base { contactGroup { id } } } phoneNumberSelection { regions count }
  patchThruTargets { name phoneNumber } script"""
SETTINGS: dict[str, Any] = {
    "description": "All about it",
    "time_zone": "America/Chicago",
    "daily_hours": ("10:00", "20:00"),
    "phone_number_selection": (["212", "NY"], 2),
    "patch_thru_targets": [("Clerk", "+12025550140")],
    "script": "Hello",
}


@pytest.mark.parametrize("status", STATUSES)
async def test_a_clone_is_a_draft_with_the_settings_of_its_source(
    office: Office, status: str
) -> None:
    source = await office.campaign_in(status, **SETTINGS)
    async with office.unchanged(source):
        clone = await office.done("cloneCampaign", id=source)
    assert clone["status"] == "DRAFT"
    assert clone["name"] == "Copy of Reminder calls"
    assert clone["clonedFrom"] == {"id": source}
    settings = await office.read(source, OF_THE_SOURCE)
    assert await office.read(clone["id"], OF_THE_SOURCE) == settings


@pytest.mark.parametrize("status", STATUSES)
async def test_a_clone_has_nothing_of_the_run_of_its_source(office: Office, status: str) -> None:
    clone = await office.done("cloneCampaign", id=await office.campaign_in(status))
    assert clone["contactCount"] == clone["remaining"] == clone["assignedNumberCount"] == 0
    assert clone["phoneNumbers"]["nodes"] == []
    times = ("launchedAt", "archivedAt", "archiveReason", "lastActivityAt", "autoArchiveAt")
    assert [clone[name] for name in times] == [None] * len(times)


@pytest.mark.parametrize(
    ("status", "left"),
    [
        ("DRAFT", []),
        ("ACTIVE", ["phoneNumbers", "dials", "calls", "callers"]),
        ("ARCHIVED", ["phoneNumbers", "dials", "calls", "callers", "archiveReason"]),
    ],
)
async def test_the_payload_says_what_was_not_copied_and_why(
    office: Office, status: str, left: list[str]
) -> None:
    start = await clock.now() + timedelta(days=1)
    source = await office.campaign_in(status, starts_at=start)
    entries = await not_copied(office, id=source)
    assert [entry["setting"] for entry in entries] == left
    assert all(entry["reason"] for entry in entries)


@pytest.mark.parametrize("status", STATUSES)
async def test_dates_in_the_past_are_dropped_and_named_and_those_to_come_are_kept(
    office: Office, status: str
) -> None:
    now = await clock.now()
    source = await office.campaign_in(
        status,
        starts_at=now - timedelta(days=1),
        ends_at=now + timedelta(days=9),
        event_date=(now + timedelta(days=20)).date(),
    )
    kept = await office.read(source)
    clone = await office.done("cloneCampaign", id=source)
    dates = (clone["startsAt"], clone["endsAt"], clone["eventDate"])
    assert dates == (None, kept["endsAt"], kept["eventDate"])
    assert [entry["setting"] for entry in await not_copied(office, id=source)][:1] == ["startsAt"]
    with clock.moved(timedelta(days=22)):
        clone = await office.done("cloneCampaign", id=source)
        settings = [entry["setting"] for entry in await not_copied(office, id=source)]
    assert (clone["startsAt"], clone["endsAt"], clone["eventDate"]) == (None, None, None)
    assert settings[:3] == ["startsAt", "endsAt", "eventDate"]


async def test_an_event_of_today_in_the_campaigns_time_zone_is_not_in_the_past(
    office: Office,
) -> None:
    for zone in ("Pacific/Kiritimati", "Pacific/Pago_Pago"):  # 14 hours ahead and 11 behind
        now = (await clock.now()).astimezone(ZoneInfo(zone))
        noon = now.replace(hour=12)
        with clock.moved(noon - now):  # no day ends while the test runs
            for day, kept in ((noon, True), (noon - timedelta(days=1), False)):
                source = await office.draft(time_zone=zone, event_date=day.date())
                clone = await office.done("cloneCampaign", id=source)
                assert (clone["eventDate"] is not None) == kept


async def test_a_name_a_start_and_an_end_may_be_given(office: Office) -> None:
    start = datetime(2100, 1, 1, 9, tzinfo=UTC)
    end = start + timedelta(days=1)
    source = await office.active()
    given = {"name": "Next", "startsAt": start.isoformat(), "endsAt": end.isoformat()}
    clone = await office.done("cloneCampaign", id=source, **given)
    assert {name: clone[name] for name in given} == given
    entries = await not_copied(office, id=source, **given)
    assert "startsAt" not in [entry["setting"] for entry in entries]


async def test_null_gives_nothing(office: Office) -> None:
    source = await office.draft(starts_at=datetime(2099, 1, 1, tzinfo=UTC), ends_at=None)
    clone = await office.done("cloneCampaign", id=source, name=None, startsAt=None, endsAt=None)
    assert (clone["name"], clone["startsAt"]) == (
        "Copy of Reminder calls",
        "2099-01-01T00:00:00+00:00",
    )


async def test_the_name_of_a_clone_is_cut_to_200_characters(office: Office) -> None:
    source = await office.draft(name="é" * 200)
    assert (await office.done("cloneCampaign", id=source))["name"] == "Copy of " + "é" * 192


@pytest.mark.parametrize(
    ("given", "code", "field"),
    [
        ({"name": ""}, "BLANK", "name"),
        ({"name": "x" * 201}, "TOO_LONG", "name"),
        ({"startsAt": "2100-01-01T09:00:00"}, "INVALID", "startsAt"),
        ({"startsAt": "2150-01-01T09:00:00Z"}, "END_NOT_AFTER_START", "endsAt"),
        ({"id": unknown()}, "NOT_FOUND", "id"),
        ({"id": "nonsense"}, "INVALID", "id"),
    ],
)
async def test_a_refused_clone_makes_nothing(
    office: Office, given: dict[str, str], code: str, field: str
) -> None:
    source = await office.draft()
    before = await office.everything()
    assert await office.refused("cloneCampaign", **{"id": source} | given) == [(code, field)]
    assert await office.everything() == before


async def not_copied(office: Office, **given: str) -> list[dict[str, str]]:
    payload = await office.api.run("cloneCampaign", "notCopied { setting reason }", **given)
    entries: list[dict[str, str]] = payload["notCopied"]
    return entries
