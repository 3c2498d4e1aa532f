"""launchCampaign: a draft becomes active, all or nothing (docs/domain.md, Launch)."""

from datetime import datetime, timedelta

import pytest

from foundation import clock, sql
from services.campaigns.targeting import Targeting
from tests.factories import stocked
from tests.resolvers.office import Office, queued


async def test_a_launch_assigns_the_numbers_queues_the_contacts_and_starts_the_timer(
    office: Office,
) -> None:
    await stocked(office.viewer, 3)
    draft = await office.draft(phone_number_selection=(["212"], 2))
    before = await office.read(draft)
    launched = await office.done("launchCampaign", id=draft)
    assert launched["status"] == "ACTIVE"
    assert launched["contactCount"] == launched["remaining"] == 3
    assert launched["assignedNumberCount"] == len(launched["phoneNumbers"]["nodes"]) == 2
    assert {number["status"] for number in launched["phoneNumbers"]["nodes"]} == {"ASSIGNED"}
    timer = datetime.fromisoformat(launched["autoArchiveAt"])
    assert timer == datetime.fromisoformat(launched["launchedAt"]) + timedelta(days=30)
    kept = ("name", "startsAt", "endsAt", "targeting", "phoneNumberSelection", "createdAt")
    assert {name: launched[name] for name in kept} == {name: before[name] for name in kept}


async def test_the_timer_of_a_launch_before_the_start_runs_from_the_start(office: Office) -> None:
    start = await clock.now() + timedelta(days=20)
    campaign = await office.active(starts_at=start, ends_at=start + timedelta(days=9))
    found = await office.read(campaign, "autoArchiveAt dialing { reason }")
    assert datetime.fromisoformat(found["autoArchiveAt"]) == start + timedelta(days=30)
    assert found["dialing"]["reason"] == "NOT_STARTED"


async def test_passing_the_end_closes_dialing_and_changes_no_status(office: Office) -> None:
    campaign = await office.active(ends_at=await clock.now() + timedelta(hours=1))
    with clock.moved(timedelta(hours=1)):
        found = await office.read(campaign, "status dialing { open reason opensAt }")
    assert found["status"] == "ACTIVE"
    assert found["dialing"] == {"open": False, "reason": "ENDED", "opensAt": None}


async def test_a_start_in_the_past_is_fine(office: Office) -> None:
    start = await clock.now() - timedelta(days=90)
    campaign = await office.active(starts_at=start)
    assert (await office.read(campaign))["status"] == "ACTIVE"


async def test_all_that_is_missing_is_said_at_once_and_nothing_changes(office: Office) -> None:
    made = await office.done("createCampaign", name="New")
    async with office.unchanged(made["id"]):
        assert await office.refused("launchCampaign", id=made["id"]) == [
            ("BLANK", "startsAt"),
            ("BLANK", "endsAt"),
            ("NO_BASE_SEGMENT", "targeting.base"),
            ("BLANK", "phoneNumberSelection.regions"),
        ]


async def test_an_end_in_the_past_too_few_numbers_and_nobody_to_call_are_said_together(
    office: Office,
) -> None:
    now = await clock.now()
    group = await office.group(0)
    draft = await office.draft(
        starts_at=now - timedelta(days=2),
        ends_at=now - timedelta(days=1),
        phone_number_selection=(["212", "CA"], 5),
    )
    await office.done("updateCampaign", id=draft, targeting={"base": {"contactGroupId": group}})
    async with office.unchanged(draft):
        assert await office.refused("launchCampaign", id=draft) == [
            ("END_IN_PAST", "endsAt"),
            ("NOT_ENOUGH_PHONE_NUMBERS", "phoneNumberSelection"),
            ("NO_CONTACTS", "targeting"),
        ]


async def test_too_few_numbers_change_nothing_and_the_error_says_what_each_region_has(
    office: Office,
) -> None:
    await stocked(office.viewer, 2)
    await stocked(office.viewer, 1, "415", "CA")
    draft = await office.draft(phone_number_selection=(["212", "CA", "TX"], 4))
    before = await office.everything()
    ((code, field, message),) = await office.reasons("launchCampaign", id=draft)
    assert (code, field) == ("NOT_ENOUGH_PHONE_NUMBERS", "phoneNumberSelection")
    assert message.endswith("wants 4 phone numbers. Free numbers by region: 212: 2, CA: 1, TX: 0.")
    assert await office.everything() == before
    assert await queued(draft) == []


async def test_a_number_that_lies_in_two_selected_regions_counts_once(office: Office) -> None:
    await stocked(office.viewer, 2)
    draft = await office.draft(phone_number_selection=(["212", "NY"], 3))
    refused = await office.refused("launchCampaign", id=draft)
    assert refused == [("NOT_ENOUGH_PHONE_NUMBERS", "phoneNumberSelection")]
    await stocked(office.viewer, 1, "646", "NY")
    assert (await office.done("launchCampaign", id=draft))["assignedNumberCount"] == 3


async def test_numbers_of_another_account_are_not_free(
    office: Office, other_office: Office
) -> None:
    await stocked(other_office.viewer, 5)
    draft = await office.draft()
    ((_, _, message),) = await office.reasons("launchCampaign", id=draft)
    assert message.endswith("212: 0.")


async def test_regions_are_tried_in_their_order_and_the_longest_unused_number_comes_first(
    office: Office,
) -> None:
    for area_code, state in (("212", "NY"), ("415", "CA"), ("510", "CA")):
        await stocked(office.viewer, 2, area_code, state)
    oldest = await sql.value(
        """UPDATE phone_number SET unused_since = unused_since - interval '1 day'
           WHERE id = (SELECT max(id) FROM phone_number WHERE account_id = $1 AND state = 'CA')
           RETURNING e164""",
        office.viewer.account_id,
    )
    first = await office.draft(phone_number_selection=(["CA", "212"], 1))
    launched = await office.done("launchCampaign", id=first)
    assert [number["e164"] for number in launched["phoneNumbers"]["nodes"]] == [oldest]
    second = await office.draft(phone_number_selection=(["212", "CA"], 3))
    launched = await office.done("launchCampaign", id=second)
    areas = sorted(number["e164"][2:5] for number in launched["phoneNumbers"]["nodes"])
    assert areas == ["212", "212", "415"]


@pytest.mark.parametrize("status", ["ACTIVE", "ARCHIVED"])
async def test_only_drafts_are_launched(office: Office, status: str) -> None:
    campaign = await office.campaign_in(status)
    await stocked(office.viewer, 1)
    async with office.unchanged(campaign):
        ((code, field, message),) = await office.reasons("launchCampaign", id=campaign)
        assert (code, field) == ("WRONG_STATUS", "id")
        assert status.lower() in message


async def test_a_refused_launch_may_be_repeated_once_it_is_ready(office: Office) -> None:
    made = await office.done("createCampaign", name="New")
    ready = await office.read(await office.draft())
    await office.refused("launchCampaign", id=made["id"])
    base = {"contactGroupId": ready["targeting"]["base"]["contactGroup"]["id"]}
    dates = {"startsAt": ready["startsAt"], "endsAt": ready["endsAt"]}
    selection = {"regions": ["212"], "count": 1}
    await office.done(
        "updateCampaign",
        id=made["id"],
        targeting={"base": base},
        phoneNumberSelection=selection,
        **dates,
    )
    await stocked(office.viewer, 1)
    assert (await office.done("launchCampaign", id=made["id"]))["status"] == "ACTIVE"


async def test_targeting_without_a_base_is_refused_even_with_added_segments(
    office: Office,
) -> None:
    await stocked(office.viewer, 1)
    draft = await office.draft(targeting=Targeting())
    added = {"added": [{"contactGroupId": await office.group()}]}
    await office.done("updateCampaign", id=draft, targeting=added)
    refused = await office.refused("launchCampaign", id=draft)
    assert refused == [("NO_BASE_SEGMENT", "targeting.base")]
