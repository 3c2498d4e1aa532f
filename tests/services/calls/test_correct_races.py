"""Corrections against other corrections, claims, records, folds and archives at the same moment."""

from contextlib import AbstractContextManager
from types import SimpleNamespace
from typing import Any
from unittest.mock import patch

import pytest

from foundation import sql
from models.call_results import CallResult
from services.calls import correct, redials, results
from services.campaigns import counters
from services.campaigns.archive import archive
from services.do_not_call import of_calls
from tests.factories import a_phone
from tests.faults.guards import GUARDS
from tests.floor import TALKED, Floor, a_floor, dials, drifts
from tests.racing import open_transaction, waiting

BUSY, NO_ANSWER, MOVED = CallResult.BUSY, CallResult.NO_ANSWER, CallResult.MOVED
DO_NOT_CALL = CallResult.DO_NOT_CALL


@pytest.fixture
async def floor(database: None) -> Floor:
    return await a_floor(callers=2, people=1, redial=(2, 0))


def without(module: Any, guard: str, instead: str = "") -> AbstractContextManager[Any]:
    """The statements of the module go without this part."""

    def unguarded(run: Any) -> Any:
        async def ran(query: str, *values: object, **named: object) -> Any:
            return await run(query.replace(guard, instead), *values, **named)

        return ran

    runs = {name: unguarded(getattr(sql, name)) for name in ("row", "rows", "value", "execute")}
    return patch.object(module, "sql", SimpleNamespace(**runs))


async def counted(floor: Floor) -> dict[CallResult, int]:
    (found,) = (await results.of_campaigns([floor.campaign_id])).values()
    return found.by_result


async def corrected_twice(floor: Floor) -> dict[CallResult, int]:
    call_id = await floor.seat.call(TALKED)
    async with (
        open_transaction(floor.correct(call_id, MOVED)) as first,
        waiting(floor.correct(call_id, BUSY)),
    ):
        first.commit()
    return await counted(floor)


async def test_a_call_corrected_twice_at_once(floor: Floor) -> None:
    assert await corrected_twice(floor) == {BUSY: 1}
    assert await floor.adds_up() == {"QUEUED": 1}


async def test_without_the_lock_of_the_call_a_result_is_taken_away_twice(floor: Floor) -> None:
    with without(correct, "FOR NO KEY UPDATE OF k"):
        assert await corrected_twice(floor) == {TALKED: -1, MOVED: 1, BUSY: 1}


async def corrected_during_an_archive(floor: Floor) -> dict[str, int]:
    call_id = await floor.seat.call(TALKED)
    async with (
        open_transaction(archive(floor.admin, floor.campaign_id)) as archiving,
        waiting(floor.correct(call_id, BUSY)),
    ):
        archiving.commit()
    return await dials(floor.campaign_id)


async def test_nothing_is_queued_in_a_campaign_that_is_being_archived(floor: Floor) -> None:
    assert await corrected_during_an_archive(floor) == {"FINISHED": 1}
    assert await floor.adds_up() == {"FINISHED": 1}


async def test_without_the_lock_of_the_floor_it_is_queued(floor: Floor) -> None:
    with GUARDS["floor"]():
        assert await corrected_during_an_archive(floor) == {"QUEUED": 1}


async def corrected_during_a_claim(floor: Floor) -> dict[str, int]:
    call_id = await floor.seat.call(NO_ANSWER)
    async with (
        open_transaction(floor.seats[1].claim()) as claiming,
        waiting(floor.correct(call_id, TALKED)),
    ):
        claiming.commit()
    return await dials(floor.campaign_id)


async def test_a_redial_that_is_being_claimed_is_left_to_its_caller(floor: Floor) -> None:
    assert await corrected_during_a_claim(floor) == {"CLAIMED": 1}
    assert await floor.adds_up() == {"CLAIMED": 1}


async def test_without_the_lock_of_the_dial_it_is_taken_from_them(floor: Floor) -> None:
    with without(redials, "FOR NO KEY UPDATE"):
        assert await corrected_during_a_claim(floor) == {"FINISHED": 1}
    assert await drifts(floor.campaign_id) != []
    await sql.execute("DELETE FROM campaign_delta WHERE campaign_id = $1", floor.campaign_id)
    await sql.execute(
        """UPDATE campaign SET contact_count = 1, remaining = 0, in_progress = 0 WHERE id = $1""",
        floor.campaign_id,
    )


async def test_a_claim_passes_by_a_dial_that_is_being_finished(floor: Floor) -> None:
    call_id = await floor.seat.call(NO_ANSWER)
    async with open_transaction(floor.correct(call_id, TALKED)) as correcting:
        assert await floor.seats[1].claim() is None
        correcting.commit()
    assert await floor.adds_up() == {"FINISHED": 1}


async def on_the_list(floor: Floor, phone: str) -> bool:
    found: bool = await sql.value(
        "SELECT EXISTS (SELECT 1 FROM do_not_call WHERE account_id = $1 AND phone = $2)",
        floor.admin.account_id,
        phone,
    )
    return found


async def test_an_entry_that_another_call_wants_at_this_moment_stays() -> None:
    phone = a_phone()
    first = await a_floor(people=[phone])
    second = await a_floor(people=[phone], admin=first.admin)
    begun = await first.seat.begin(), await second.seat.begin()
    await first.seat.record(begun[0], DO_NOT_CALL)
    async with (
        open_transaction(second.seat.record(begun[1], DO_NOT_CALL)) as recording,
        waiting(first.correct(begun[0], MOVED)),
    ):
        recording.commit()
    assert await on_the_list(first, phone)


async def test_without_the_lock_of_the_entry_it_would_be_removed() -> None:
    phone = a_phone()
    first = await a_floor(people=[phone])
    second = await a_floor(people=[phone], admin=first.admin)
    begun = await first.seat.begin(), await second.seat.begin()
    await first.seat.record(begun[0], DO_NOT_CALL)
    guard = "DO UPDATE SET phone = excluded.phone WHERE false"
    with without(of_calls, guard, "DO NOTHING"):
        async with open_transaction(second.seat.record(begun[1], DO_NOT_CALL)) as recording:
            await first.correct(begun[0], MOVED)
            recording.commit()
    assert not await on_the_list(first, phone)


async def test_corrections_of_two_calls_to_one_number_do_not_wait_for_each_other_for_ever() -> None:
    phone = a_phone()
    first = await a_floor(people=[phone], redial=(2, 0))
    second = await a_floor(people=[phone], admin=first.admin, redial=(2, 0))
    made = await first.seat.call(BUSY), await second.seat.call(BUSY)
    async with (
        open_transaction(first.correct(made[0], DO_NOT_CALL)) as correcting,
        waiting(second.correct(made[1], DO_NOT_CALL)),
    ):
        correcting.commit()
    for floor in (first, second):
        assert await floor.adds_up() == {"FINISHED": 1}


async def test_a_fold_waits_for_a_correction(floor: Floor) -> None:
    call_id = await floor.seat.call(TALKED)
    async with (
        open_transaction(floor.correct(call_id, MOVED)) as correcting,
        waiting(counters.fold()),
    ):
        correcting.commit()
    assert await counted(floor) == {MOVED: 1}
    assert await floor.adds_up() == {"FINISHED": 1}
