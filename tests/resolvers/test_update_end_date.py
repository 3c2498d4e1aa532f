"""updateEndDate: the end of an active campaign can be moved (docs/domain.md, Active)."""

from datetime import datetime, timedelta

import pytest

from foundation import clock
from tests.resolvers.office import Office, unknown

END = "2100-01-01T09:00:00-05:00"


async def test_the_end_is_moved_and_the_rest_stays(office: Office) -> None:
    campaign = await office.active()
    before = await office.read(campaign)
    moved = await office.done("updateEndDate", id=campaign, endsAt=END)
    assert moved["endsAt"] == "2100-01-01T14:00:00+00:00"
    assert moved["updatedAt"] > before["updatedAt"]
    changed = {"endsAt": moved["endsAt"], "updatedAt": moved["updatedAt"]}
    assert moved == before | changed


async def test_an_end_that_has_passed_can_be_extended_and_dialing_opens_again(
    office: Office,
) -> None:
    now = await clock.now()
    campaign = await office.active(ends_at=now + timedelta(hours=1))
    with clock.moved(timedelta(days=2)):
        selection = "status dialing { reason }"
        assert (await office.read(campaign, selection))["dialing"]["reason"] == "ENDED"
        await office.done("updateEndDate", id=campaign, endsAt=END)
        found = await office.read(campaign, selection)
    assert found["status"] == "ACTIVE"
    assert found["dialing"]["reason"] in (None, "OUTSIDE_DAILY_HOURS")


async def test_moving_the_end_is_no_activity(office: Office) -> None:
    campaign = await office.active(time_zone="UTC")
    timer = (await office.read(campaign))["autoArchiveAt"]
    with clock.moved(timedelta(days=28)):
        await office.done("updateEndDate", id=campaign, endsAt=END)
        await office.done("updateCampaign", id=campaign, name="Corrected")
        found = await office.read(campaign, "autoArchiveAt autoArchiveInDays lastActivityAt")
    assert found == {"autoArchiveAt": timer, "autoArchiveInDays": 2, "lastActivityAt": None}


async def test_the_end_must_be_in_the_future(office: Office) -> None:
    campaign = await office.active(starts_at=await clock.now() - timedelta(days=5))
    moment = (await clock.now()).isoformat()
    async with office.unchanged(campaign):
        refused = await office.refused("updateEndDate", id=campaign, endsAt=moment)
        assert refused == [("END_IN_PAST", "endsAt")]


async def test_the_end_must_be_after_the_start(office: Office) -> None:
    start = await clock.now() + timedelta(days=5)
    campaign = await office.active(starts_at=start)
    async with office.unchanged(campaign):
        for end in (start, start - timedelta(days=1)):
            refused = await office.refused("updateEndDate", id=campaign, endsAt=end.isoformat())
            assert refused == [("END_NOT_AFTER_START", "endsAt")]


async def test_the_end_that_it_has_already_is_no_change_even_when_it_has_passed(
    office: Office,
) -> None:
    campaign = await office.active()
    end = datetime.fromisoformat((await office.read(campaign))["endsAt"])
    async with office.unchanged(campaign):
        with clock.moved(timedelta(days=100)):
            await office.done("updateEndDate", id=campaign, endsAt=end.isoformat())


@pytest.mark.parametrize("end", ["2100-01-01T09:00:00", "2300-01-01T09:00:00Z"])
async def test_an_end_without_an_offset_or_out_of_range_is_invalid(
    office: Office, end: str
) -> None:
    campaign = await office.active()
    async with office.unchanged(campaign):
        refused = await office.refused("updateEndDate", id=campaign, endsAt=end)
        assert refused == [("INVALID", "endsAt")]


@pytest.mark.parametrize("status", ["DRAFT", "ARCHIVED"])
async def test_only_the_end_of_active_campaigns_is_moved(office: Office, status: str) -> None:
    campaign = await office.campaign_in(status)
    async with office.unchanged(campaign):
        ((code, field, message),) = await office.reasons("updateEndDate", id=campaign, endsAt=END)
        assert (code, field) == ("WRONG_STATUS", "id")
        assert status.lower() in message


@pytest.mark.parametrize(("sent", "code"), [(unknown(), "NOT_FOUND"), ("nonsense", "INVALID")])
async def test_an_id_without_a_campaign_is_refused(office: Office, sent: str, code: str) -> None:
    assert await office.refused("updateEndDate", id=sent, endsAt=END) == [(code, "id")]
