"""When callers can dial (docs/domain.md, Active)."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from foundation import clock
from models.roles import Role
from tests.factories import zone_with_daytime
from tests.resolvers.office import Office, unknown
from tests.resolvers.shifts import Shift, join, user

DIALING = "dialing { open reason opensAt }"


async def next_local(hour: time) -> timedelta:
    """How long it is until this hour where the campaigns are."""
    now = await clock.now()
    local = now.astimezone(ZoneInfo(zone_with_daytime(now)))
    wanted = datetime.combine(local.date(), hour, local.tzinfo)
    return wanted - local + timedelta(days=wanted <= local)


async def refusal(shift: Shift) -> str:
    """Why the claim was refused; the same that the campaign and the assignment show."""
    code, message = await shift.claim_refused()
    assert code == "DIALING_CLOSED"
    reason = message.split(":")[0]
    shown = await shift.office.read(shift.campaign, DIALING)
    assert (shown["dialing"]["open"], shown["dialing"]["reason"]) == (False, reason)
    return reason


async def test_before_the_start(office: Office) -> None:
    starts = await clock.now() + timedelta(days=2)
    shift = await Shift.begun(office, starts_at=starts)
    assert await refusal(shift) == "NOT_STARTED"
    _, message = await shift.claim_refused()
    assert f"{starts:%Y-%m-%d}" in message
    with clock.moved(timedelta(days=2, seconds=1)):
        assert await shift.claim() is not None


async def test_after_the_end_until_it_is_moved(office: Office) -> None:
    shift = await Shift.begun(office, ends_at=await clock.now() + timedelta(days=2))
    with clock.moved(timedelta(days=2)):
        assert await refusal(shift) == "ENDED"
        later = (await clock.now() + timedelta(days=5)).isoformat()
        moved = await office.api.run(
            "updateEndDate", "campaign { id }", id=shift.campaign, endsAt=later
        )
        assert moved["userErrors"] == []
        assert await shift.claim() is not None


async def test_an_assignment_says_until_when_and_in_which_time_zone(office: Office) -> None:
    shift = await Shift.begun(office, daily_hours=("10:00", "18:00"))
    selection = "assignment { timeZone dialing { open closesAt } }"

    async def shown() -> tuple[str, bool, datetime | None]:
        payload = await shift.caller.api.run(
            "joinAssignment", selection, assignmentId=shift.assignment
        )
        dialing = payload["assignment"]["dialing"]
        closes_at = dialing["closesAt"] and datetime.fromisoformat(dialing["closesAt"])
        return payload["assignment"]["timeZone"], dialing["open"], closes_at

    with clock.moved(await next_local(time(17))):
        zone, is_open, closes_at = await shown()
        assert is_open
        assert closes_at
        assert closes_at.astimezone(ZoneInfo(zone)).time() == time(18)
    with clock.moved(await next_local(time(19))):
        assert (await shown())[1:] == (False, None)


@pytest.mark.parametrize(
    ("hour", "is_open"),
    [
        (time(9, 59, 55), False),
        (time(10, 0, 5), True),
        (time(17, 59, 50), True),
        (time(18, 0, 5), False),
        (time(3, 0), False),
    ],
    ids=str,
)
async def test_within_the_daily_hours(office: Office, hour: time, is_open: bool) -> None:
    shift = await Shift.begun(office, daily_hours=("10:00", "18:00"))
    with clock.moved(await next_local(hour)):
        if is_open:
            assert await shift.claim() is not None
        else:
            assert await refusal(shift) == "OUTSIDE_DAILY_HOURS"


async def test_after_the_archive(office: Office) -> None:
    shift = await Shift.begun(office)
    await office.done("archiveCampaign", id=shift.campaign)
    assert await refusal(shift) == "NOT_ACTIVE"


async def test_a_call_under_way_is_finished_after_hours(office: Office) -> None:
    """The caller has it again, may record it, and is given no next one."""
    shift = await Shift.begun(office, ends_at=await clock.now() + timedelta(days=1))
    call = await shift.claim()
    with clock.moved(timedelta(days=1)):
        assert (await shift.claim())["id"] == call["id"]
        payload = await shift.answer(call, claimNext=True)
        assert payload["call"]["result"] == "TALKED_TO_CORRECT_PERSON"
        assert (payload["next"], payload["userErrors"]) == (None, [])
        assert await refusal(shift) == "ENDED"


async def test_a_seat_alone_does_not_dial(office: Office) -> None:
    campaign = await office.active()
    caller = await office.colleague(Role.CALLER)
    await office.api.run("addCallers", "__typename", id=campaign, userIds=[user(caller)])
    viewer = await caller.api.data("{ viewer { assignments { nodes { id joined } } } }")
    (seat,) = viewer["viewer"]["assignments"]["nodes"]
    assert seat["joined"] is False
    shift = Shift(office, caller, campaign, seat["id"])
    assert (await shift.claim_refused())[0] == "NOT_ASSIGNED"
    await join(caller, campaignId=campaign)
    assert await shift.claim() is not None


async def test_a_claim_of_nothing(office: Office) -> None:
    refused = await office.api.refusals("claimDial", assignmentId=unknown("Assignment"))
    assert refused == [("NOT_FOUND", "assignmentId")]
