"""The redial setting: how often contacts who were not reached are dialed, and when."""

from datetime import timedelta
from typing import Any

import pytest

from foundation import clock
from models.call_results import CallResult
from services.campaigns import counters
from services.campaigns.targeting import Segment, Targeting
from tests.factories import a_group, a_phone
from tests.resolvers.office import Office
from tests.resolvers.shifts import Shift

AGAIN = {CallResult.NO_ANSWER, CallResult.BUSY, CallResult.VOICEMAIL, CallResult.NOT_HOME}


async def a_shift(office: Office, people: int = 1, **settings: Any) -> Shift:
    group = await a_group(office.viewer, people)
    return await Shift.begun(office, targeting=Targeting(base=Segment(group_id=group)), **settings)


@pytest.mark.parametrize("result", list(CallResult))
async def test_only_who_was_not_reached_is_dialed_again(office: Office, result: CallResult) -> None:
    shift = await a_shift(office, redial=(2, 0))
    first = await shift.claim()
    await shift.record(first, result.value)
    second = await shift.claim()
    if result in AGAIN:
        assert second["contact"] == first["contact"]
        assert second["id"] != first["id"]
        assert await shift.adds_up() == {"CLAIMED": 1}
    else:
        assert second is None
        assert await shift.adds_up() == {"FINISHED": 1}


@pytest.mark.parametrize("attempts", [1, 3])
async def test_not_more_often_than_the_setting_says(office: Office, attempts: int) -> None:
    shift = await a_shift(office, redial=(attempts, 0))
    for last in [False] * (attempts - 1) + [True]:
        await shift.record(await shift.claim(), "NO_ANSWER")
        assert await shift.adds_up() == {"FINISHED": 1} if last else {"QUEUED": 1}
    assert await shift.claim() is None
    await counters.fold()
    assert await shift.adds_up() == {"FINISHED": 1}


async def test_not_before_the_pause_is_over(office: Office) -> None:
    shift = await a_shift(office, redial=(2, 45))
    await shift.record(await shift.claim(), "BUSY")
    with clock.moved(timedelta(minutes=44)):
        assert await shift.claim() is None
    with clock.moved(timedelta(minutes=45, seconds=1)):
        assert await shift.claim() is not None


async def test_who_was_not_reached_comes_after_who_was_not_dialed(office: Office) -> None:
    shift = await a_shift(office, people=3, redial=(2, 0))
    phones = []
    while call := await shift.claim():
        phones.append(call["contact"]["phone"])
        await shift.record(call, "NOT_HOME")
        await shift.adds_up()
    assert phones == phones[:3] * 2
    assert len(set(phones)) == 3


async def test_reached_at_last(office: Office) -> None:
    phone = a_phone()
    group = await a_group(office.viewer, [phone])
    shift = await Shift.begun(
        office, targeting=Targeting(base=Segment(group_id=group)), redial=(5, 0)
    )
    for result in ("VOICEMAIL", "NO_ANSWER", "TALKED_TO_CORRECT_PERSON"):
        await shift.record(await shift.claim(), result)
    assert await shift.claim() is None
    listed = await office.read(shift.campaign, "calls { nodes { result contact { phone } } }")
    assert [call["result"] for call in listed["calls"]["nodes"]] == [
        "TALKED_TO_CORRECT_PERSON",
        "NO_ANSWER",
        "VOICEMAIL",
    ]
    assert {call["contact"]["phone"] for call in listed["calls"]["nodes"]} == {phone}


@pytest.mark.parametrize(
    "sent", [{"attempts": 0, "pauseMinutes": 1}, {"attempts": 11, "pauseMinutes": 1}]
)
async def test_attempts_are_one_to_ten(office: Office, sent: dict[str, int]) -> None:
    refused = await office.api.refusals("createCampaign", name="x", redial=sent)
    assert refused == [("INVALID", "redial.attempts")]


async def test_the_pause_is_not_negative(office: Office) -> None:
    sent = {"attempts": 2, "pauseMinutes": -1}
    refused = await office.api.refusals("createCampaign", name="x", redial=sent)
    assert refused == [("INVALID", "redial.pauseMinutes")]


async def test_the_setting_is_fixed_at_launch(office: Office) -> None:
    read = "redial { attempts pauseMinutes }"
    draft = await office.draft(redial=(3, 10))
    assert (await office.read(draft, read))["redial"] == {"attempts": 3, "pauseMinutes": 10}
    cleared = {"id": draft, "redial": None}
    assert await office.api.refusals("updateCampaign", **cleared) == []
    assert (await office.read(draft, read))["redial"] == {"attempts": 1, "pauseMinutes": 60}
    active = await office.active(redial=(3, 10))
    refused = await office.api.refusals(
        "updateCampaign", id=active, redial={"attempts": 4, "pauseMinutes": 10}
    )
    assert refused == [("SETTING_LOCKED", "redial")]
