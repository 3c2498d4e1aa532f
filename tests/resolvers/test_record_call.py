"""recordCall: a result that was acknowledged is never lost (docs/domain.md, Callers)."""

from typing import Any

import pytest

from models.call_results import CallResult
from services.calls.leases import return_abandoned
from tests.floor import calls, lose_leases
from tests.resolvers.office import KEY, Office, row_id, unknown
from tests.resolvers.shifts import CALL, Shift


@pytest.fixture
async def shift(office: Office) -> Shift:
    return await Shift.begun(office, patch_thru_targets=[("Town Hall", "+12125550188")])


@pytest.mark.parametrize("result", list(CallResult))
async def test_every_result_ends_the_call(shift: Shift, result: CallResult) -> None:
    recorded = await shift.record(await shift.claim(), result.value)
    assert recorded["result"] == result
    assert recorded["endedAt"] is not None
    assert await shift.adds_up() == {"QUEUED": 2, "FINISHED": 1}


async def test_what_the_caller_says_is_kept(office: Office, shift: Shift) -> None:
    answers = {"support": "yes", "signs": 2, "issues": ["roads", None], "naïve 🙂": {"a": 1.5}}
    call = await shift.claim()
    recorded = await shift.record(call, answers=answers, patchThruTarget="Town Hall")
    assert recorded["answers"] == answers
    assert recorded["patchThruTarget"] == "Town Hall"
    node = f"query ($id: ID!) {{ node(id: $id) {{ ... on Call {{ {CALL} }} }} }}"
    assert (await office.api.data(node, id=call["id"]))["node"] == recorded


async def test_a_call_is_recorded_once(shift: Shift) -> None:
    call = await shift.claim()
    recorded = await shift.record(call)
    assert await shift.refused(call, "BUSY") == [("ALREADY_RECORDED", "callId")]
    (stored,) = await calls(row_id(shift.campaign))
    assert stored["result"] == recorded["result"]
    assert await shift.adds_up() == {"QUEUED": 2, "FINISHED": 1}


async def test_only_its_caller_records_a_call(office: Office, other_office: Office) -> None:
    shift = await Shift.begun(office)
    call = await shift.claim()
    colleague = await Shift.begun(office, shift.campaign)
    stranger = await Shift.begun(other_office)
    for somebody in (colleague, stranger, Shift(office, office, "", "")):
        assert await somebody.refused(call) == [("NOT_FOUND", "callId")]
    assert await shift.refused({"id": unknown("Call")}) == [("NOT_FOUND", "callId")]
    assert await shift.refused({"id": "x"}) == [("INVALID", "callId")]
    await shift.record(call)


async def test_a_lease_that_went_to_another_caller(office: Office, shift: Shift) -> None:
    call = await shift.claim()
    await lose_leases(row_id(call["id"]))
    await return_abandoned()
    other = await Shift.begun(office, shift.campaign)
    theirs = await other.claim()
    assert theirs["contact"] == call["contact"]
    assert await shift.refused(call) == [("LEASE_LOST", "callId")]
    assert (await other.record(theirs))["result"] == "TALKED_TO_CORRECT_PERSON"
    assert await shift.adds_up() == {"QUEUED": 2, "FINISHED": 1}


async def test_a_late_result_counts_while_nobody_else_has_the_contact(shift: Shift) -> None:
    call = await shift.claim()
    await lose_leases(row_id(call["id"]))
    await shift.record(call)
    assert await shift.adds_up() == {"QUEUED": 2, "FINISHED": 1}


@pytest.mark.parametrize("result", ["HUNG_UP", "", "no_answer", None, 1])
async def test_results_that_do_not_exist(shift: Shift, result: Any) -> None:
    call = await shift.claim()
    document = "mutation ($input: RecordCallInput!) { recordCall(input: $input) { call { id } } }"
    sent = {"callId": call["id"], "result": result}
    assert await shift.caller.api.error_code(document, input=sent) == "BAD_USER_INPUT"
    assert await shift.adds_up() == {"QUEUED": 2, "CLAIMED": 1}


@pytest.mark.parametrize("target", ["City Hall", "town hall", "", "\x00"])
async def test_a_patch_thru_target_that_the_campaign_has_not(shift: Shift, target: str) -> None:
    call = await shift.claim()
    refused = await shift.refused(call, patchThruTarget=target)
    assert refused == [("INVALID", "patchThruTarget")]


async def test_a_repeated_key_answers_the_first_result(shift: Shift) -> None:
    call = await shift.claim()
    first = await shift.answer(call, claimNext=True, idempotencyKey=KEY)
    again = await shift.answer(call, claimNext=True, idempotencyKey=KEY)
    assert first["next"] is not None
    assert again["call"] == first["call"]
    assert again["next"]["id"] == first["next"]["id"]
    other = await shift.refused(call, "BUSY", claimNext=True, idempotencyKey=KEY)
    assert other == [("IDEMPOTENCY_KEY_REUSED", "idempotencyKey")]
    assert await shift.adds_up() == {"QUEUED": 1, "CLAIMED": 1, "FINISHED": 1}


async def test_claim_next_until_the_queue_is_empty(shift: Shift) -> None:
    call, seen = await shift.claim(), []
    while call is not None:
        seen.append(call["contact"]["phone"])
        payload = await shift.answer(call, claimNext=True)
        assert payload["userErrors"] == []
        call = payload["next"]
        await shift.adds_up()
    assert len(set(seen)) == 3
    assert await shift.claim() is None


async def test_claim_next_after_leaving(shift: Shift) -> None:
    call = await shift.claim()
    await shift.leave()
    payload = await shift.answer(call, claimNext=True)
    assert payload["call"]["result"] == "TALKED_TO_CORRECT_PERSON"
    assert payload["next"] is None
    assert payload["userErrors"] == []
