"""updateCampaign: drafts are edited, active campaigns have their words corrected."""

from datetime import timedelta
from typing import Any

import pytest

from foundation import clock
from tests.resolvers.office import Office, unknown

WORDS: dict[str, Any] = {
    "name": "Corrected",
    "description": "Corrected",
    "eventDate": "2100-01-01",
    "script": "Corrected",
    "patchThruTargets": [{"name": "Corrected", "phoneNumber": "+12025550140"}],
}
LOCKED: dict[str, Any] = {
    "timeZone": "Asia/Kathmandu",
    "endsAt": "2100-01-01T09:00:00Z",
    "dailyHours": {"opensAt": "10:00", "closesAt": "11:00"},
    "targeting": None,
    "phoneNumberSelection": {"regions": ["NY"], "count": 1},
}


async def test_a_change_says_when_it_was_made(office: Office) -> None:
    made = await office.done("createCampaign", name="Old")
    with clock.moved(timedelta(days=1)):
        changed = await office.done("updateCampaign", id=made["id"], name="New")
    assert changed["name"] == "New"
    assert changed["updatedAt"] > made["updatedAt"]
    assert changed["createdAt"] == made["createdAt"]


@pytest.mark.parametrize("setting", WORDS)
async def test_the_words_of_an_active_campaign_are_corrected(office: Office, setting: str) -> None:
    campaign = await office.active()
    assert "EDIT" in (await office.read(campaign, "allowedActions"))["allowedActions"]
    changed = await office.done("updateCampaign", id=campaign, **{setting: WORDS[setting]})
    assert changed[setting] == WORDS[setting]
    assert changed["status"] == "ACTIVE"


@pytest.mark.parametrize("setting", LOCKED)
async def test_what_is_fixed_at_launch_is_refused_as_locked(office: Office, setting: str) -> None:
    campaign = await office.active()
    async with office.unchanged(campaign):
        refused = await office.refused("updateCampaign", id=campaign, **{setting: LOCKED[setting]})
        assert refused == [("SETTING_LOCKED", setting)]


@pytest.mark.parametrize("start", ["2100-01-01T09:00:00Z", None])
async def test_the_start_is_locked_once_launched(office: Office, start: str | None) -> None:
    campaign = await office.active()
    async with office.unchanged(campaign):
        refused = await office.refused("updateCampaign", id=campaign, startsAt=start)
        assert refused == [("START_LOCKED", "startsAt")]


async def test_all_locked_settings_are_named_at_once_and_no_word_is_corrected(
    office: Office,
) -> None:
    campaign = await office.active()
    async with office.unchanged(campaign):
        sent = {"startsAt": "2100-01-01T09:00:00Z"} | LOCKED | WORDS
        refused = await office.refused("updateCampaign", id=campaign, **sent)
        assert sorted(refused) == sorted(
            [("START_LOCKED", "startsAt"), *(("SETTING_LOCKED", setting) for setting in LOCKED)]
        )


async def test_sending_a_locked_value_that_is_already_there_is_no_change(office: Office) -> None:
    campaign = await office.active()
    there = await office.read(campaign)
    base = {"contactGroupId": there["targeting"]["base"]["contactGroup"]["id"]}
    same = {name: there[name] for name in ("startsAt", "endsAt", "timeZone", "dailyHours")}
    same |= {"phoneNumberSelection": there["phoneNumberSelection"], "targeting": {"base": base}}
    async with office.unchanged(campaign):
        await office.done("updateCampaign", id=campaign, **same)


async def test_archived_campaigns_are_not_edited(office: Office) -> None:
    campaign = await office.archived()
    async with office.unchanged(campaign):
        ((code, field, message),) = await office.reasons("updateCampaign", id=campaign, name="New")
        assert (code, field) == ("WRONG_STATUS", "id")
        assert "archived" in message


async def test_the_end_must_be_after_the_start_that_is_there_already(office: Office) -> None:
    draft = await office.draft()
    start = (await office.read(draft, "startsAt"))["startsAt"]
    async with office.unchanged(draft):
        refused = await office.refused("updateCampaign", id=draft, endsAt=start)
        assert refused == [("END_NOT_AFTER_START", "endsAt")]
        refused = await office.refused("updateCampaign", id=draft, startsAt="2150-01-01T00:00:00Z")
        assert refused == [("END_NOT_AFTER_START", "endsAt")]
    await office.done("updateCampaign", id=draft, startsAt=None, endsAt=start)


async def test_the_same_moment_at_another_offset_is_no_change(office: Office) -> None:
    made = await office.done("createCampaign", name="New", startsAt="2100-06-01T12:00:00Z")
    async with office.unchanged(made["id"]):
        await office.done("updateCampaign", id=made["id"], startsAt="2100-06-01T08:00:00-04:00")


async def test_a_refusal_of_one_setting_changes_no_other(office: Office) -> None:
    draft = await office.draft()
    async with office.unchanged(draft):
        refused = await office.refused("updateCampaign", id=draft, name="New", timeZone="Mars")
        assert refused == [("UNKNOWN_TIME_ZONE", "timeZone")]


@pytest.mark.parametrize(("sent", "code"), [(unknown(), "NOT_FOUND"), ("nonsense", "INVALID")])
async def test_an_id_without_a_campaign_is_refused(office: Office, sent: str, code: str) -> None:
    assert await office.refused("updateCampaign", id=sent, name="New") == [(code, "id")]


async def test_null_is_no_id(office: Office) -> None:
    document = "mutation ($i: UpdateCampaignInput!) { updateCampaign(input: $i) { __typename } }"
    assert await office.api.error_code(document, i={"id": None}) == "BAD_USER_INPUT"
