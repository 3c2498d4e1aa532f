"""The way of a phone number back into circulation (docs/domain.md, Phone numbers)."""

import asyncio
from datetime import datetime, timedelta

import pytest
from structlog.testing import capture_logs

from foundation import clock, jobs, sql
from foundation.errors import Refused
from models import PhoneNumber, PhoneNumberAssignment
from services.campaigns.launch import launch
from services.carrier_operations import run
from services.carrier_operations.claims import DOUBT
from services.carrier_operations.run import run_due
from services.carrier_operations.stuck import stuck
from services.phone_numbers import stock
from services.phone_numbers.circulation import return_clean_numbers
from settings import Settings
from telephony.carrier import CarrierUnavailable, NotHeld, OutcomeUnknown, Returned
from telephony.instant import InstantCarrier
from tests.factories import a_draft, a_user
from tests.racing import outcomes
from tests.services.carrier_operations.ordered import let_doubt_pass
from tests.services.carrier_operations.owed import (
    archived,
    let_pauses_end,
    owed,
    the_one_owed,
)
from tests.telephony.carriers import CLEANING, RecordingCarrier
from tests.until import until
from workers.schedule import JOB_SECONDS


async def test_a_released_number_is_cleaned_and_comes_back(
    carrier: RecordingCarrier, settings: Settings
) -> None:
    viewer = await a_user()
    await archived(viewer)
    assert (await the_one_owed(viewer)).number == "RELEASING"

    before = await clock.now()
    assert await run_due(InstantCarrier(settings)) == 1
    found = await the_one_owed(viewer)
    assert (found.state, found.number) == ("DONE", "CLEANING")
    days = timedelta(days=settings.cleaning_days)
    assert found.clean_at is not None
    assert before + days <= found.clean_at <= await clock.now() + days

    with clock.moved(days - timedelta(minutes=1)):
        await return_clean_numbers()
    assert (await the_one_owed(viewer)).number == "CLEANING"
    with clock.moved(days):
        await return_clean_numbers()
    back = await the_one_owed(viewer)
    assert (back.number, back.clean_at) == ("AVAILABLE", None)


async def test_a_number_is_not_assigned_before_it_is_clean(carrier: RecordingCarrier) -> None:
    viewer = await a_user()
    first = await archived(viewer)
    second = await a_draft(viewer)

    async def refused() -> bool:
        return await outcomes(launch(viewer, second)) == {"NOT_ENOUGH_PHONE_NUMBERS": 1}

    assert await refused()
    await run_due(carrier)
    assert await refused()
    with clock.moved(CLEANING):
        await return_clean_numbers()
    await launch(viewer, second)

    number = await PhoneNumber.get(account_id=viewer.account_id)
    history = await PhoneNumberAssignment.filter(phone_number_id=number.id).order_by("id")
    assert [(each.campaign_id, each.ended_at is None) for each in history] == [
        (first, False),
        (second, True),
    ]


async def test_a_number_that_the_carrier_keeps_is_returned_for_good(
    carrier: RecordingCarrier,
) -> None:
    viewer = await a_user()
    await archived(viewer)
    e164 = (await the_one_owed(viewer)).e164
    carrier.answer(e164, Returned())
    assert await run_due(carrier) == 1
    with clock.moved(timedelta(days=400)):
        await return_clean_numbers()
    found = await the_one_owed(viewer)
    assert (found.state, found.number, found.clean_at) == ("DONE", "RETURNED", None)
    with pytest.raises(Refused):
        await launch(viewer, await a_draft(viewer))
    assert (
        await stock.add(viewer.account_id, [e164])
    ).added == 1  # bought again, it is a new number
    await launch(viewer, await a_draft(viewer))


async def test_refusals_are_tried_again_after_growing_pauses(carrier: RecordingCarrier) -> None:
    viewer = await a_user()
    await archived(viewer)
    e164 = (await the_one_owed(viewer)).e164
    carrier.answer(e164, *[CarrierUnavailable("closed for today")] * 5)
    for attempt in range(1, 6):
        await let_pauses_end(viewer)
        began: datetime = await sql.value("SELECT clock_timestamp()")
        assert await run_due(carrier) == 0
        ended: datetime = await sql.value("SELECT clock_timestamp()")
        found = await the_one_owed(viewer)
        assert (found.state, found.attempts, found.number) == ("PENDING", attempt, "RELEASING")
        assert found.last_error == "closed for today"
        pause = timedelta(seconds=2**attempt)
        assert began + pause <= found.due_at <= ended + pause
    await run_due(carrier)  # not due yet
    assert carrier.asked(e164) == ["release"] * 5
    await let_pauses_end(viewer)
    assert await run_due(carrier) == 1
    assert (await the_one_owed(viewer)).last_error is None
    assert len(carrier.keys[e164]) == 1


@pytest.mark.parametrize("error", [OutcomeUnknown("no answer"), TimeoutError(), KeyError("bug")])
async def test_after_an_unknown_outcome_the_release_is_repeated_with_its_key(
    carrier: RecordingCarrier, error: Exception
) -> None:
    viewer = await a_user()
    await archived(viewer)
    e164 = (await the_one_owed(viewer)).e164
    carrier.answer(e164, error)
    assert await run_due(carrier) == 0
    found = await the_one_owed(viewer)
    assert (found.state, found.number) == ("UNKNOWN", "RELEASING")
    assert found.last_error
    await let_pauses_end(viewer)
    assert await run_due(carrier) == 1
    assert carrier.asked(e164) == ["release", "release"]
    assert len(carrier.keys[e164]) == 1


async def test_an_outcome_stays_unknown_until_the_carrier_tells(carrier: RecordingCarrier) -> None:
    viewer = await a_user()
    await archived(viewer)
    e164 = (await the_one_owed(viewer)).e164
    open_ = [OutcomeUnknown("no answer"), CarrierUnavailable("closed"), NotHeld("not listed")]
    carrier.answer(e164, *open_)
    for _ in open_:
        await run_due(carrier)
        assert (await the_one_owed(viewer)).state == "UNKNOWN"
        await let_pauses_end(viewer)
    assert await run_due(carrier) == 1
    assert carrier.asked(e164) == ["release"] * 4


async def test_a_number_that_look_ups_do_not_show_yet_is_released_once_they_do(
    carrier: RecordingCarrier,
) -> None:
    viewer = await a_user()
    await archived(viewer)
    e164 = (await the_one_owed(viewer)).e164
    carrier.answer(e164, *[NotHeld("not listed")] * 3)
    for _ in range(3):
        assert await run_due(carrier) == 0
        found = await the_one_owed(viewer)
        assert (found.state, found.number) == ("UNKNOWN", "RELEASING")
        await let_doubt_pass(viewer, DOUBT / 4)
        await let_pauses_end(viewer)
    assert await run_due(carrier) == 1
    assert (await the_one_owed(viewer)).number == "CLEANING"


async def test_a_number_that_the_carrier_lost_counts_as_returned_after_a_while(
    carrier: RecordingCarrier,
) -> None:
    viewer = await a_user()
    await archived(viewer)
    e164 = (await the_one_owed(viewer)).e164
    carrier.answer(e164, *[NotHeld("not listed")] * 3)
    for _ in range(2):
        assert await run_due(carrier) == 0
        await let_doubt_pass(viewer, DOUBT / 2)
        await let_pauses_end(viewer)
    assert await run_due(carrier) == 1
    found = await the_one_owed(viewer)
    assert (found.state, found.number) == ("DONE", "RETURNED")


async def test_a_carrier_that_does_not_answer_is_given_up(
    carrier: RecordingCarrier, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("services.carrier_operations.run._ATTEMPT_SECONDS", 0.05)
    viewer = await a_user()
    await archived(viewer)
    carrier.replies.clear()
    assert await run_due(carrier) == 0
    found = await the_one_owed(viewer)
    assert (found.state, found.last_error) == ("UNKNOWN", "The carrier did not answer in time.")


async def test_a_defect_is_shown_by_its_id_only(carrier: RecordingCarrier) -> None:
    viewer = await a_user()
    await archived(viewer)
    carrier.answer((await the_one_owed(viewer)).e164, KeyError("secret of ours"))
    with capture_logs() as logs:
        await run_due(carrier)
    error = str((await the_one_owed(viewer)).last_error)
    (logged,) = [each for each in logs if each["event"] == "carrier_operation_failed"]
    assert error == f"It failed on our side (id {logged['error_id']})."
    assert isinstance(logged["exc_info"], KeyError)


async def test_what_only_those_who_run_the_service_can_mend_is_not_shown_to_the_account(
    carrier: RecordingCarrier,
) -> None:
    viewer = await a_user()
    await archived(viewer)
    first = await the_one_owed(viewer)
    carrier.answer(first.e164, *[CarrierUnavailable("closed", advice="Check THE_TOKEN.")] * 2)
    for _ in range(2):
        await run_due(carrier)
        await let_pauses_end(viewer)
    assert (await the_one_owed(viewer)).last_error == "closed"
    (seen,) = [each for each in await stuck() if each["id"] == first.id]
    assert seen["advice"] == "Check THE_TOKEN."


async def test_a_number_in_trouble_does_not_hold_up_the_others(carrier: RecordingCarrier) -> None:
    viewer = await a_user()
    await archived(viewer, numbers=25)
    in_trouble = (await owed(viewer))[0].e164
    carrier.answer(in_trouble, CarrierUnavailable("not this one"))
    assert await run_due(carrier) == 24
    assert [each.e164 for each in await owed(viewer) if each.state != "DONE"] == [in_trouble]


async def test_a_run_ends_in_time_and_has_the_rest_done_by_the_next(
    carrier: RecordingCarrier, monkeypatch: pytest.MonkeyPatch
) -> None:
    hinted: list[str] = []

    async def hint(job: str) -> None:
        hinted.append(job)

    viewer = await a_user()
    await archived(viewer, numbers=15)
    monkeypatch.setattr(jobs, "hint", hint)
    assert await run_due(carrier, seconds=0) == 10
    assert hinted == [jobs.CARRIER_OPERATIONS]
    assert {each.state for each in await owed(viewer)} == {"DONE", "PENDING"}
    assert await run_due(carrier) == 5
    assert hinted == [jobs.CARRIER_OPERATIONS]


async def test_a_run_that_is_stopped_puts_all_back_before_it_ends(
    carrier: RecordingCarrier,
) -> None:
    viewer = await a_user()
    await archived(viewer, numbers=8)
    carrier.replies.clear()
    run = asyncio.create_task(run_due(carrier))
    await until(lambda: len(carrier.journal) == 8)
    run.cancel()
    await asyncio.wait([run])
    assert {each.state for each in await owed(viewer)} == {"UNKNOWN"}


def test_the_last_attempt_of_a_run_ends_within_the_workers_job() -> None:
    assert run.RUN_SECONDS + run._ATTEMPT_SECONDS < JOB_SECONDS


async def test_runs_at_once_do_each_operation_once(carrier: RecordingCarrier) -> None:
    viewer = await a_user()
    await archived(viewer, numbers=40)
    await outcomes(*(run_due(carrier, seconds=3600) for _ in range(3)))
    assert [carrier.asked(each.e164) for each in await owed(viewer)] == [["release"]] * 40
    assert {each.number for each in await owed(viewer)} == {"CLEANING"}
