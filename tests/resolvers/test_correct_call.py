"""correctCall: a wrongly recorded result is corrected (docs/domain.md, Callers)."""

from datetime import timedelta
from typing import Any

import pytest

from foundation import clock
from models.call_results import CallResult
from models.roles import Capability, Role
from services.access import tokens
from services.calls.leases import return_abandoned
from tests.floor import lose_leases
from tests.resolvers.office import Office, row_id, unknown
from tests.resolvers.shifts import Shift

TALKED = "TALKED_TO_CORRECT_PERSON"
NOBODY = [("NOT_FOUND", "callId")]
EVENTS = "events { nodes { kind user { id } changes } }"


@pytest.fixture
async def shift(office: Office) -> Shift:
    return await Shift.begun(office, patch_thru_targets=[("Town Hall", "+12125550188")])


@pytest.fixture
async def call(shift: Shift) -> Any:
    return await shift.record(
        await shift.claim(), answers={"support": "yes"}, patchThruTarget="Town Hall"
    )


async def narrowed(office: Office, *scopes: Capability) -> Office:
    token = await tokens.issue(office.viewer.user_id, "narrow", scopes=frozenset(scopes))
    return Office(office.client, office.viewer, token)


async def corrections(office: Office, shift: Shift) -> list[Any]:
    found = (await office.read(shift.campaign, EVENTS))["events"]["nodes"]
    return [event for event in found if event["kind"] == "CALL_CORRECTED"]


@pytest.mark.parametrize("result", list(CallResult))
async def test_every_result_can_be_the_right_one(
    office: Office, shift: Shift, call: Any, result: CallResult
) -> None:
    corrected = await office.done("correctCall", callId=call["id"], result=result.value)
    assert corrected["result"] == result
    read = await office.read(shift.campaign, "results { byResult { result count } }")
    assert read["results"]["byResult"] == [{"result": result, "count": 1}]
    assert await shift.adds_up() == {"QUEUED": 2, "FINISHED": 1}


async def test_what_is_left_out_stays_and_null_clears(office: Office, call: Any) -> None:
    kept = await office.done("correctCall", callId=call["id"], result="REFUSED")
    assert (kept["answers"], kept["patchThruTarget"]) == ({"support": "yes"}, "Town Hall")
    sent = {"answers": {"support": "no"}, "patchThruTarget": None}
    changed = await office.done("correctCall", callId=call["id"], result="REFUSED", **sent)
    assert (changed["answers"], changed["patchThruTarget"]) == ({"support": "no"}, None)
    cleared = await office.done("correctCall", callId=call["id"], result="REFUSED", answers=None)
    assert cleared["answers"] == {}


async def test_its_caller_may_for_ten_minutes_and_who_manages_campaigns_at_any_time(
    office: Office, shift: Shift, call: Any
) -> None:
    moderator = await office.colleague(Role.MODERATOR)
    with clock.moved(timedelta(minutes=9, seconds=30)):
        await shift.caller.done("correctCall", callId=call["id"], result="MOVED")
    with clock.moved(timedelta(minutes=11)):
        (reason,) = await shift.caller.reasons("correctCall", callId=call["id"], result="BUSY")
        assert reason[:2] == ("EXPIRED", "callId")
        assert "Ask somebody who manages the campaign" in reason[2]
    with clock.moved(timedelta(days=90)):
        await moderator.done("correctCall", callId=call["id"], result="BUSY")


async def test_a_correction_does_not_start_the_ten_minutes_again(shift: Shift, call: Any) -> None:
    with clock.moved(timedelta(minutes=9)):
        await shift.caller.done("correctCall", callId=call["id"], result="MOVED")
    with clock.moved(timedelta(minutes=12)):
        refused = await shift.caller.refused("correctCall", callId=call["id"], result="BUSY")
        assert refused == [("EXPIRED", "callId")]


async def test_nobody_else_finds_the_call(
    office: Office, other_office: Office, shift: Shift, call: Any
) -> None:
    colleague = await Shift.begun(office, shift.campaign)
    for somebody in (colleague.caller, other_office, await narrowed(office, Capability.CALL)):
        assert await somebody.refused("correctCall", callId=call["id"], result="BUSY") == NOBODY
    assert await office.refused("correctCall", callId=unknown("Call"), result="BUSY") == NOBODY
    malformed = await office.refused("correctCall", callId="x", result="BUSY")
    assert malformed == [("INVALID", "callId")]
    own = await narrowed(office, Capability.MANAGE_CAMPAIGNS)
    assert await own.done("correctCall", callId=call["id"], result="BUSY")


async def test_a_call_in_progress_and_an_abandoned_claim_are_refused(
    office: Office, shift: Shift
) -> None:
    call = await shift.claim()
    sent = {"callId": call["id"], "result": "BUSY"}
    for somebody in (office, shift.caller):
        assert await somebody.refused("correctCall", **sent) == [("WRONG_STATUS", "callId")]
    await lose_leases(row_id(call["id"]))
    await return_abandoned()
    for somebody in (office, shift.caller):
        assert await somebody.refused("correctCall", **sent) == [("LEASE_LOST", "callId")]
    assert await shift.adds_up() == {"QUEUED": 3}


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({"answers": []}, "answers"),
        ({"answers": 0}, "answers"),
        ({"answers": {"a": "\u202e"}}, "answers"),
        ({"patchThruTarget": "City Hall"}, "patchThruTarget"),
        ({"patchThruTarget": ""}, "patchThruTarget"),
    ],
)
async def test_details_that_cannot_be_recorded(
    office: Office, shift: Shift, call: Any, sent: dict[str, Any], field: str
) -> None:
    refused = await office.refused("correctCall", callId=call["id"], result="BUSY", **sent)
    assert refused == [("INVALID", field)]
    assert await corrections(office, shift) == []


async def test_a_target_that_the_campaign_has_no_more_may_stay(
    office: Office, shift: Shift, call: Any
) -> None:
    await office.done("updateCampaign", id=shift.campaign, patchThruTargets=[])
    sent = {"callId": call["id"], "patchThruTarget": "Town Hall"}
    assert (await office.done("correctCall", result="REFUSED", **sent))["patchThruTarget"]


async def test_an_archived_campaign_can_be_corrected(
    office: Office, shift: Shift, call: Any
) -> None:
    """Its caller may correct it, and does not see it any more."""
    await office.done("archiveCampaign", id=shift.campaign)
    corrected = await office.done("correctCall", callId=call["id"], result="NO_ANSWER")
    assert corrected["result"] == "NO_ANSWER"
    assert await shift.adds_up() == {"QUEUED": 2, "FINISHED": 1}
    assert await shift.caller.done("correctCall", callId=call["id"], result="MOVED") is None
    assert [event["changes"]["result"]["to"] for event in await corrections(office, shift)] == [
        "MOVED",
        "NO_ANSWER",
    ]


async def test_the_event_keeps_both_results_and_who_it_was(
    office: Office, shift: Shift, call: Any
) -> None:
    await office.done(
        "correctCall", callId=call["id"], result="MOVED", answers=None, patchThruTarget=None
    )
    (event,) = await corrections(office, shift)
    assert (
        event["user"]["id"]
        == (await office.api.data("{ viewer { user { id } } }"))["viewer"]["user"]["id"]
    )
    assert event["changes"] == {
        "call": call["id"],
        "result": {"from": TALKED, "to": "MOVED"},
        "answersChanged": True,
        "patchThruTarget": {"from": "Town Hall", "to": None},
    }


async def test_what_is_recorded_already_is_no_change(
    office: Office, shift: Shift, call: Any
) -> None:
    same = {"answers": {"support": "yes"}, "patchThruTarget": "Town Hall"}
    for sent in ({}, same):
        await office.done("correctCall", callId=call["id"], result=TALKED, **sent)
    assert await corrections(office, shift) == []


async def test_a_repeated_key_corrects_once(office: Office, shift: Shift, call: Any) -> None:
    sent = {"callId": call["id"], "result": "MOVED"}
    first = await office.keyed("correctCall", sent)
    await office.done("correctCall", callId=call["id"], result="REFUSED")
    again = await office.keyed("correctCall", sent)
    assert first["call"]["result"] == "MOVED"
    assert again["call"]["result"] == "REFUSED"
    assert len(await corrections(office, shift)) == 2
