"""An empty hand has a reason (docs/domain.md, Callers)."""

from datetime import timedelta
from typing import Any

import pytest

from foundation import clock
from services.calls import claim
from services.campaigns.targeting import Segment, Targeting
from tests.factories import a_group
from tests.resolvers.office import Office
from tests.resolvers.shifts import Shift, user
from tests.statements import Statements
from tests.zones import next_time, until

QUEUE = "queue { state nextDialAt }"
HAS_DIALS, EMPTY = ({"state": state, "nextDialAt": None} for state in ("HAS_DIALS", "EMPTY"))


async def claimed(shift: Shift) -> tuple[Any, Any, list[str]]:
    """The call, the queue and the codes of a claim."""
    payload = await shift.caller.api.run(
        "claimDial", f"call {{ id }} {QUEUE}", assignmentId=shift.assignment
    )
    return payload["call"], payload["queue"], [each["code"] for each in payload["userErrors"]]


async def recorded(shift: Shift, call: Any, result: str = "REFUSED", **more: Any) -> Any:
    return await shift.caller.api.run(
        "recordCall",
        f"call {{ result }} next {{ id }} {QUEUE}",
        callId=call["id"],
        result=result,
        **more,
    )


async def test_a_queue_is_called_until_it_is_empty(office: Office) -> None:
    shift = await Shift.begun(office, targeting=await people(office, 2))
    first, queue, _ = await claimed(shift)
    assert queue == HAS_DIALS
    payload = await recorded(shift, first, claimNext=True)
    assert payload["next"] is not None
    assert payload["queue"] == EMPTY
    payload = await recorded(shift, payload["next"], claimNext=True)
    assert (payload["next"], payload["queue"], payload["userErrors"]) == (None, EMPTY, [])
    assert await claimed(shift) == (None, EMPTY, [])


async def people(office: Office, phones: int | list[str]) -> Targeting:
    return Targeting(base=Segment(group_id=await a_group(office.viewer, phones)))


async def test_a_claim_says_that_redials_wait(office: Office) -> None:
    shift = await Shift.begun(office, targeting=await people(office, 1), redial=(2, 30))
    call, _, _ = await claimed(shift)
    payload = await recorded(shift, call, "BUSY")
    call, queue, errors = await claimed(shift)
    assert (call, errors) == (None, [])
    assert queue["state"] == "REDIAL_PAUSE"
    assert payload["queue"] == queue
    with clock.moved(timedelta(minutes=31)):
        call, queue, _ = await claimed(shift)
        assert call is not None
        assert queue == EMPTY


@pytest.mark.usefixtures("own_hours")
async def test_a_claim_says_when_contacts_can_be_called(office: Office) -> None:
    shift = await Shift.begun(
        office,
        targeting=await people(office, ["+12125550101"]),
        time_zone="Europe/London",
        daily_hours=("08:00", "21:00"),
    )
    with clock.moved(await until("06:41", "America/New_York")):
        opens = (await next_time("08:00", "America/New_York")).isoformat()
        waiting = {"state": "CONTACT_HOURS", "nextDialAt": opens}
        assert await claimed(shift) == (None, waiting, [])
        assert (await office.read(shift.campaign, "remaining"))["remaining"] == 1


async def test_a_record_outside_the_dialing_window_succeeds(office: Office) -> None:
    shift = await Shift.begun(office, daily_hours=("10:00", "18:00"), time_zone="Etc/UTC")
    with clock.moved(await until("17:59", "Etc/UTC")):
        call, _, _ = await claimed(shift)
        with clock.moved(timedelta(minutes=2)):
            opens = (await next_time("10:00", "Etc/UTC")).isoformat()
            payload = await recorded(shift, call, claimNext=True)
            assert payload == {
                "call": {"result": "REFUSED"},
                "next": None,
                "queue": {"state": "CLOSED", "nextDialAt": opens},
                "userErrors": [],
            }
            assert await claimed(shift) == (None, None, ["DIALING_CLOSED"])


async def test_a_record_after_the_archive_says_that_dialing_is_closed(office: Office) -> None:
    shift = await Shift.begun(office)
    call, _, _ = await claimed(shift)
    await office.done("archiveCampaign", id=shift.campaign)
    payload = await recorded(shift, call, claimNext=True)
    assert payload["queue"] == {"state": "CLOSED", "nextDialAt": None}
    assert (payload["call"], payload["userErrors"]) == ({"result": "REFUSED"}, [])


@pytest.mark.parametrize("lost", ["left", "removed"])
async def test_a_record_without_a_seat_tells_nothing_of_the_queue(
    office: Office, lost: str
) -> None:
    shift = await Shift.begun(office)
    call, _, _ = await claimed(shift)
    if lost == "left":
        await shift.leave()
    else:
        await office.api.run(
            "removeCallers", "__typename", id=shift.campaign, userIds=[user(shift.caller)]
        )
    payload = await recorded(shift, call, claimNext=True)
    assert payload == {
        "call": {"result": "REFUSED"},
        "next": None,
        "queue": None,
        "userErrors": [],
    }


async def test_a_refused_record_has_no_queue(office: Office) -> None:
    shift = await Shift.begun(office)
    call, _, _ = await claimed(shift)
    await recorded(shift, call)
    payload = await recorded(shift, call, claimNext=True)
    assert [each["code"] for each in payload["userErrors"]] == ["ALREADY_RECORDED"]
    assert (payload["call"], payload["next"], payload["queue"]) == (None, None, None)


async def test_a_failure_of_the_next_claim_does_not_hide_the_record(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    shift = await Shift.begun(office)
    call, _, _ = await claimed(shift)

    async def broken(*_: object) -> None:
        raise RuntimeError("the disk is full")

    monkeypatch.setattr(claim, "_take", broken)
    answer = await shift.caller.api.post(
        """mutation ($id: ID!) { recordCall(input: {callId: $id, result: REFUSED,
             claimNext: true}) { call { result } next { id } userErrors { code } } }""",
        id=call["id"],
    )
    response = answer.json()
    payload = response["data"]["recordCall"]
    assert payload == {"call": {"result": "REFUSED"}, "next": None, "userErrors": []}
    (error,) = response["errors"]
    assert error["path"] == ["recordCall", "next"]
    assert error["extensions"]["code"] == "INTERNAL"


@pytest.mark.parametrize("waiting", [1, 20])
async def test_the_queue_costs_two_statements_and_only_if_it_is_asked_for(
    office: Office, statements: Statements, waiting: int
) -> None:
    shift = await Shift.begun(office, targeting=await people(office, waiting + 2))
    await claimed(shift)
    counts = []
    for selection in ("call { id }", f"call {{ id }} {QUEUE}"):
        statements.clear()
        await shift.caller.api.run("claimDial", selection, assignmentId=shift.assignment)
        counts.append(len(statements))
    assert counts[1] - counts[0] == 2
