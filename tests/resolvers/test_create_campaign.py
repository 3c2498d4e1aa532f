"""createCampaign: a new campaign is a draft and needs only a name (docs/domain.md, Draft)."""

from datetime import timedelta
from typing import Any

import pytest

from foundation import clock
from tests.factories import an_account
from tests.resolvers.office import Office, unknown

DRAFT = "status contactCount remaining assignedNumberCount autoArchiveAt autoArchiveInDays"


async def test_a_new_campaign_is_a_draft_and_holds_nothing(office: Office) -> None:
    made = await office.done("createCampaign", name="Spring")
    assert await office.read(made["id"], DRAFT) == {
        "status": "DRAFT",
        "contactCount": 0,
        "remaining": 0,
        "assignedNumberCount": 0,
        "autoArchiveAt": None,
        "autoArchiveInDays": None,
    }
    dialing = (await office.read(made["id"], "dialing { open reason opensAt }"))["dialing"]
    assert dialing == {"open": False, "reason": "NOT_ACTIVE", "opensAt": None}
    assert made["launchedAt"] is made["clonedFrom"] is None
    assert made["createdAt"] == made["updatedAt"]


async def test_drafts_never_get_the_auto_archive_flag(office: Office) -> None:
    made = await office.draft()
    with clock.moved(timedelta(days=400)):
        assert (await office.read(made, "autoArchiveInDays"))["autoArchiveInDays"] is None


async def test_the_time_zone_is_the_accounts_by_default(office: Office) -> None:
    account_id = await an_account(time_zone="Asia/Kathmandu")
    other = await Office.opened(office.client, account_id)
    assert (await other.done("createCampaign", name="New"))["timeZone"] == "Asia/Kathmandu"


@pytest.mark.parametrize("name", ["x", "x" * 200, "é" * 200, " kept as it is ", "100 % \\_"])
async def test_a_name_has_1_to_200_characters(office: Office, name: str) -> None:
    assert (await office.done("createCampaign", name=name))["name"] == name


REFUSALS: list[tuple[dict[str, Any], str, str]] = [
    ({"name": ""}, "BLANK", "name"),
    ({"name": " \t\n"}, "BLANK", "name"),
    ({"name": "x" * 201}, "TOO_LONG", "name"),
    ({"name": "a\x00b"}, "INVALID", "name"),
    ({"description": "x" * 50_001}, "TOO_LONG", "description"),
    ({"script": "x" * 50_001}, "TOO_LONG", "script"),
    ({"timeZone": "Mars/Olympus"}, "UNKNOWN_TIME_ZONE", "timeZone"),
    ({"timeZone": ""}, "UNKNOWN_TIME_ZONE", "timeZone"),
    ({"timeZone": "../etc/passwd"}, "UNKNOWN_TIME_ZONE", "timeZone"),
    ({"startsAt": "2030-01-01T09:00:00"}, "INVALID", "startsAt"),
    ({"endsAt": "2030-01-01T09:00:00"}, "INVALID", "endsAt"),
    ({"startsAt": "1999-12-31T09:00:00Z"}, "INVALID", "startsAt"),
    ({"endsAt": "2200-01-01T09:00:00Z"}, "INVALID", "endsAt"),
    ({"endsAt": "0001-01-01T00:00:00+14:00"}, "INVALID", "endsAt"),
    ({"endsAt": "9999-12-31T23:59:59-12:00"}, "INVALID", "endsAt"),
    ({"eventDate": "0001-01-01"}, "INVALID", "eventDate"),
    ({"dailyHours": {"opensAt": "9:00", "closesAt": "21:00"}}, "INVALID", "dailyHours.opensAt"),
    ({"dailyHours": {"opensAt": "09:00", "closesAt": "24:00"}}, "INVALID", "dailyHours.closesAt"),
    (
        {"dailyHours": {"opensAt": "\u0660\u0669:00", "closesAt": "21:00"}},
        "INVALID",
        "dailyHours.opensAt",
    ),
    ({"dailyHours": {"opensAt": "12:00", "closesAt": "12:00"}}, "INVALID", "dailyHours.closesAt"),
    (
        {"dailyHours": {"opensAt": "07:59", "closesAt": "21:00"}},
        "OUTSIDE_DAILY_HOURS",
        "dailyHours",
    ),
    (
        {"dailyHours": {"opensAt": "09:00", "closesAt": "21:01"}},
        "OUTSIDE_DAILY_HOURS",
        "dailyHours",
    ),
    (
        {"phoneNumberSelection": {"regions": ["212", "XX"], "count": 1}},
        "INVALID",
        "phoneNumberSelection.regions.1",
    ),
    (
        {"phoneNumberSelection": {"regions": ["212"], "count": 0}},
        "INVALID",
        "phoneNumberSelection.count",
    ),
    (
        {"phoneNumberSelection": {"regions": ["212"], "count": 10_001}},
        "INVALID",
        "phoneNumberSelection.count",
    ),
    (
        {"phoneNumberSelection": {"regions": ["212"] * 101, "count": 1}},
        "TOO_LONG",
        "phoneNumberSelection.regions",
    ),
    (
        {"patchThruTargets": [{"name": "Clerk", "phoneNumber": "12"}]},
        "INVALID",
        "patchThruTargets.0.phoneNumber",
    ),
    (
        {"patchThruTargets": [{"name": "", "phoneNumber": "2025550140"}]},
        "BLANK",
        "patchThruTargets.0.name",
    ),
    (
        {"patchThruTargets": [{"name": "Clerk", "phoneNumber": "2025550140"}] * 101},
        "TOO_LONG",
        "patchThruTargets",
    ),
    (
        {"targeting": {"base": {"contactGroupId": "?"}}},
        "INVALID",
        "targeting.base.contactGroupId",
    ),
    (
        {"targeting": {"added": [{"campaign": {"id": "?"}}]}},
        "INVALID",
        "targeting.added.0.campaign.id",
    ),
    (
        {"targeting": {"base": {"contactGroupId": unknown("ContactGroup")}}},
        "NOT_FOUND",
        "targeting.base.contactGroupId",
    ),
    (
        {"targeting": {"removed": [{"contactGroupId": unknown("ContactGroup")}] * 101}},
        "TOO_LONG",
        "targeting",
    ),
]


@pytest.mark.parametrize(("sent", "code", "field"), REFUSALS)
async def test_what_cannot_be_kept_is_refused_and_nothing_is_made(
    office: Office, sent: dict[str, Any], code: str, field: str
) -> None:
    assert await office.refused("createCampaign", **{"name": "New"} | sent) == [(code, field)]
    assert (await office.everything())["campaigns"]["nodes"] == []


@pytest.mark.parametrize("seconds", [0, -1])
async def test_an_end_that_is_not_after_the_start_is_refused_when_it_is_saved(
    office: Office, seconds: int
) -> None:
    start = await clock.now() + timedelta(days=1)
    end = start + timedelta(seconds=seconds)
    dates = {"startsAt": start.isoformat(), "endsAt": end.isoformat()}
    refused = await office.refused("createCampaign", name="New", **dates)
    assert refused == [("END_NOT_AFTER_START", "endsAt")]


async def test_everything_that_is_wrong_is_said_at_once(office: Office) -> None:
    refused = await office.refused(
        "createCampaign", name="", timeZone="Mars", eventDate="0001-01-01", script="\x00"
    )
    assert sorted(refused) == [
        ("BLANK", "name"),
        ("INVALID", "eventDate"),
        ("INVALID", "script"),
        ("UNKNOWN_TIME_ZONE", "timeZone"),
    ]


async def test_a_segment_names_launched_campaigns_only(office: Office) -> None:
    for past in (await office.active(), await office.archived()):
        base = {"campaign": {"id": past, "results": ["VOICEMAIL", "BUSY"]}}
        made = await office.done("createCampaign", name="New", targeting={"base": base})
        segment = made["targeting"]["base"]
        assert segment["campaign"] == {"id": past}
        assert segment["results"] == ["VOICEMAIL", "BUSY"]
    draft = {"base": {"campaign": {"id": await office.draft()}}}
    refused = await office.refused("createCampaign", name="New", targeting=draft)
    assert refused == [("WRONG_STATUS", "targeting.base.campaign.id")]


async def test_a_segment_is_a_contact_group_or_a_campaign_and_not_both(office: Office) -> None:
    both = {"contactGroupId": await office.group(), "campaign": {"id": await office.active()}}
    for base in (both, {}, {"contactGroupId": None}):
        document = "mutation ($i: CreateCampaignInput!) { createCampaign(input: $i) { __typename }}"
        sent = {"name": "New", "targeting": {"base": base}}
        assert await office.api.error_code(document, i=sent) == "BAD_USER_INPUT"
