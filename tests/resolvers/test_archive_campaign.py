"""archiveCampaign: the final step (docs/domain.md, Archive)."""

from datetime import timedelta

import pytest

from foundation import clock, sql
from models import Campaign
from services.campaigns import counters
from tests.factories import stocked
from tests.resolvers.office import Office, row_id, unknown
from tests.resolvers.shifts import Shift

KEPT = """name description targeting { base { contactGroup { id } } } script contactCount remaining
  phoneNumberSelection { regions count } startsAt endsAt launchedAt lastActivityAt createdAt"""


async def test_an_archived_campaign_loses_no_data_and_says_why_when_and_by_whom(
    office: Office,
) -> None:
    campaign = await office.active()
    before = await office.read(campaign, KEPT)
    archived = await office.done("archiveCampaign", id=campaign)
    assert archived["status"] == "ARCHIVED"
    assert archived["archiveReason"] == "MANUAL"
    assert archived["updatedAt"] >= archived["archivedAt"] > before["launchedAt"]
    assert (await Campaign.get(id=row_id(campaign))).archived_by_id == office.viewer.user_id
    assert await office.read(campaign, KEPT) == before


async def test_archiving_closes_dialing_and_takes_the_flag_away(office: Office) -> None:
    campaign = await office.active(time_zone="UTC")
    selection = "autoArchiveInDays dialing { open reason opensAt } allowedActions"
    with clock.moved(timedelta(days=25)):
        assert (await office.read(campaign, selection))["autoArchiveInDays"] == 5
        await office.done("archiveCampaign", id=campaign)
        assert await office.read(campaign, selection) == {
            "autoArchiveInDays": None,
            "dialing": {"open": False, "reason": "NOT_ACTIVE", "opensAt": None},
            "allowedActions": ["VIEW", "CLONE", "EXPORT"],
        }


async def test_archived_means_over_in_every_field(office: Office) -> None:
    """Remaining stays what was left: reports need it."""
    campaign = await office.active(time_zone="UTC")
    await office.done("renewInvite", id=campaign)
    over = "autoArchiveAt autoArchiveInDays inviteUrl"
    with clock.moved(timedelta(days=25)):
        assert None not in (await office.read(campaign, over)).values()
        left = await office.read(campaign, "remaining")
        await office.done("archiveCampaign", id=campaign)
        assert set((await office.read(campaign, over)).values()) == {None}
        assert await office.read(campaign, "remaining") == left == {"remaining": 3}


async def test_a_late_record_does_not_bring_the_timer_back(office: Office) -> None:
    shift = await Shift.begun(office)
    call = await shift.claim()
    await office.done("archiveCampaign", id=shift.campaign)
    await shift.record(call)
    for _ in range(2):
        found = await office.read(shift.campaign, "autoArchiveAt lastActivityAt")
        assert found == {"autoArchiveAt": None, "lastActivityAt": call["startedAt"]}
        await counters.fold()


async def test_the_numbers_of_an_archived_campaign_are_released(office: Office) -> None:
    campaign = await office.active(phone_number_selection=(["212"], 2))
    other = await office.active()
    archived = await office.done("archiveCampaign", id=campaign)
    assert archived["assignedNumberCount"] == 0
    statuses = [number["status"] for number in archived["phoneNumbers"]["nodes"]]
    assert statuses == ["RELEASING", "RELEASING"]
    assert (await office.read(other))["assignedNumberCount"] == 1


async def test_the_release_is_written_down_once_for_each_number(office: Office) -> None:
    campaign = await office.active(phone_number_selection=(["212"], 2))
    await office.done("archiveCampaign", id=campaign)
    await office.refused("archiveCampaign", id=campaign)
    owed = await sql.rows(
        """SELECT kind, state FROM carrier_operation o
           JOIN phone_number_assignment a ON a.id = o.assignment_id WHERE a.campaign_id = $1""",
        row_id(campaign),
    )
    assert [tuple(record) for record in owed] == [("RELEASE", "PENDING")] * 2


async def test_released_numbers_are_not_assigned_again(office: Office) -> None:
    await office.archived()
    draft = await office.draft()
    refused = await office.refused("launchCampaign", id=draft)
    assert refused == [("NOT_ENOUGH_PHONE_NUMBERS", "phoneNumberSelection")]


@pytest.mark.parametrize("status", ["DRAFT", "ARCHIVED"])
async def test_only_active_campaigns_are_archived(office: Office, status: str) -> None:
    campaign = await office.campaign_in(status)
    async with office.unchanged(campaign):
        ((code, field, message),) = await office.reasons("archiveCampaign", id=campaign)
        assert (code, field) == ("WRONG_STATUS", "id")
        assert status.lower() in message


async def test_a_campaign_past_its_end_is_still_active_and_can_be_archived(
    office: Office,
) -> None:
    campaign = await office.active(ends_at=await clock.now() + timedelta(hours=1))
    with clock.moved(timedelta(days=1)):
        assert (await office.read(campaign))["status"] == "ACTIVE"
        assert (await office.done("archiveCampaign", id=campaign))["status"] == "ARCHIVED"


@pytest.mark.parametrize(("sent", "code"), [(unknown(), "NOT_FOUND"), ("nonsense", "INVALID")])
async def test_an_id_without_a_campaign_is_refused(office: Office, sent: str, code: str) -> None:
    assert await office.refused("archiveCampaign", id=sent) == [(code, "id")]


async def test_mutations_of_one_request_answer_what_is_after_each(office: Office) -> None:
    await stocked(office.viewer, 1)
    draft = await office.draft()
    numbers = "campaign { phoneNumbers { nodes { status } } }"
    answer = await office.api.data(
        f"""mutation ($l: LaunchCampaignInput!, $a: ArchiveCampaignInput!) {{
            launchCampaign(input: $l) {{ {numbers} }}
            archiveCampaign(input: $a) {{ {numbers} }} }}""",
        l={"id": draft},
        a={"id": draft},
    )
    seen = [answer[name]["campaign"]["phoneNumbers"]["nodes"] for name in answer]
    assert seen == [[{"status": "ASSIGNED"}], [{"status": "RELEASING"}]]
