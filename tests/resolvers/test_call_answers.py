"""The answers of a call: an object that can be kept (recordCall)."""

from typing import Any

import pytest

from services.calls.answers import DEEPEST, LONGEST
from tests.resolvers.office import Office
from tests.resolvers.shifts import Shift


@pytest.fixture
async def shift(office: Office) -> Shift:
    return await Shift.begun(office)


def nested(depth: int) -> dict[str, Any]:
    """An object with another in it, and so on."""
    inner: Any = "x"
    for _ in range(depth - 1):
        inner = [inner]
    return {"a": inner}


@pytest.mark.parametrize(
    "answers",
    [
        *("yes", ["yes"], 1, True, [], "", 0, False),
        *({"text": "a\x00b"}, {"a\x00b": "text"}, {"list": ["\x00"]}, {"text": "\ud83d"}),
        *(nested(DEEPEST + 1), nested(400)),
    ],
    ids=lambda answers: repr(answers)[:20],
)
async def test_answers_that_cannot_be_kept(shift: Shift, answers: Any) -> None:
    call = await shift.claim()
    assert await shift.refused(call, answers=answers) == [("INVALID", "answers")]
    assert await shift.adds_up() == {"QUEUED": 2, "CLAIMED": 1}
    await shift.record(call)


async def test_a_number_without_end(shift: Shift) -> None:
    document = """mutation ($id: ID!) { recordCall(input: {callId: $id, result: BUSY,
        answers: {number: 1e999}}) { call { id } userErrors { code field } } }"""
    call = await shift.claim()
    payload = (await shift.caller.api.data(document, id=call["id"]))["recordCall"]
    assert payload == {"call": None, "userErrors": [{"code": "INVALID", "field": ["answers"]}]}


async def test_answers_that_are_too_long(shift: Shift) -> None:
    call = await shift.claim()
    around = len('{"text": ""}')
    answers = {"text": "é" * (LONGEST - around)}
    longer = {"text": answers["text"] + "x"}
    assert await shift.refused(call, answers=longer) == [("TOO_LONG", "answers")]
    assert (await shift.record(call, answers=answers))["answers"] == answers


@pytest.mark.parametrize(
    "answers", [{}, {"text": r"\u0000"}, {"a": {"b": [1, 2.5, None, True]}}, nested(DEEPEST)]
)
async def test_answers_that_can_be_kept(shift: Shift, answers: dict[str, Any]) -> None:
    assert (await shift.record(await shift.claim(), answers=answers))["answers"] == answers


async def test_no_answers(shift: Shift) -> None:
    assert (await shift.record(await shift.claim(), answers=None))["answers"] == {}
