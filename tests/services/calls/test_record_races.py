"""Results, lost leases and the do-not-call list at the same moment (docs/domain.md, Callers)."""

import asyncio
from collections import Counter

import pytest

from foundation import sql
from models.call_results import CallResult
from services.calls import leases
from tests.factories import a_phone, a_user
from tests.floor import a_floor, a_seat, calls, hang_up, lose_leases
from tests.racing import open_transaction, outcomes, waiting


@pytest.fixture(autouse=True)
async def quiet(database: None) -> None:
    await hang_up()


async def test_the_sweep_and_the_result_of_one_call() -> None:
    """Either the lease is lost or the call is recorded; never both, never neither."""
    floor = await a_floor(callers=16, people=16)
    begun = [(seat, await seat.begin()) for seat in floor.seats]
    await lose_leases(*(call_id for _, call_id in begun))
    found = await outcomes(
        *(seat.record(call_id) for seat, call_id in begun[:8]),
        leases.return_abandoned(),
        *(seat.record(call_id) for seat, call_id in begun[8:]),
    )
    recorded = found["done"] - 1
    assert recorded + found["LEASE_LOST"] == 16
    stored = await calls(floor.campaign_id)
    assert sum(call["result"] is not None for call in stored) == recorded
    assert all(call["ended_at"] is not None for call in stored)
    await leases.return_abandoned()
    assert await floor.adds_up() == +Counter(FINISHED=recorded, QUEUED=16 - recorded)


async def test_a_result_that_comes_during_the_sweep_waits_and_is_too_late() -> None:
    floor = await a_floor()
    call_id = await floor.seat.begin()
    await lose_leases(call_id)
    async with open_transaction(leases.return_abandoned()) as sweep:
        record = outcomes(floor.seat.record(call_id))
        async with waiting(record) as recording:
            sweep.commit()
        assert await recording == {"LEASE_LOST": 1}
    assert await floor.adds_up() == {"QUEUED": 3}


async def test_the_sweep_passes_by_a_result_that_is_being_recorded() -> None:
    floor = await a_floor()
    call_id = await floor.seat.begin()
    await lose_leases(call_id)
    async with open_transaction(floor.seat.record(call_id)) as recording:
        assert await leases.return_abandoned() == 0
        recording.commit()
    assert await floor.adds_up() == {"QUEUED": 2, "FINISHED": 1}


async def test_one_call_recorded_twice_at_once() -> None:
    floor = await a_floor()
    call_id = await floor.seat.begin()
    async with open_transaction(floor.seat.record(call_id)) as first:
        async with waiting(outcomes(floor.seat.record(call_id, CallResult.BUSY))) as second:
            first.commit()
        assert await second == {"ALREADY_RECORDED": 1}
    (stored,) = await calls(floor.campaign_id)
    assert stored["result"] == CallResult.TALKED_TO_CORRECT_PERSON
    assert await floor.adds_up() == {"QUEUED": 2, "FINISHED": 1}


async def test_the_database_knows_of_one_open_call_a_dial() -> None:
    """Whatever a defect of ours did: the second open call of a dial is refused."""
    floor = await a_floor()
    call_id = await floor.seat.begin()
    other = await a_seat(floor.admin, floor.campaign_id, await a_user(floor.admin.account_id))
    with pytest.raises(Exception, match="call_open_of_dial"):
        await sql.execute(
            """INSERT INTO call (campaign_id, dial_id, contact_id, assignment_id, user_id,
                 phone_number_id, started_at, lease_until, answers)
               SELECT campaign_id, dial_id, contact_id, $2, $3, phone_number_id, started_at,
                 lease_until, answers FROM call WHERE id = $1""",
            call_id,
            other.assignment_id,
            other.caller.user_id,
        )


async def test_do_not_call_waits_for_a_claim_of_the_number() -> None:
    """The claim was first: its call is left to its caller, and is not withdrawn as well."""
    phone = a_phone()
    asked = await a_floor(people=[phone])
    queue = await a_floor(people=[phone], admin=asked.admin)
    call_id = await asked.seat.begin()
    async with (
        open_transaction(queue.seat.claim()) as claiming,
        waiting(asked.seat.record(call_id, CallResult.DO_NOT_CALL)),
    ):
        claiming.commit()
    assert await queue.adds_up() == {"CLAIMED": 1}


async def test_a_claim_passes_by_a_number_that_is_being_withdrawn() -> None:
    phone = a_phone()
    asked = await a_floor(people=[phone])
    queue = await a_floor(people=[phone, a_phone()], admin=asked.admin)
    call_id = await asked.seat.begin()
    recording = asked.seat.record(call_id, CallResult.DO_NOT_CALL)
    async with open_transaction(recording) as withdrawing:
        await queue.seat.begin()
        withdrawing.commit()
    assert await queue.adds_up() == {"CLAIMED": 1, "WITHDRAWN": 1}


@pytest.mark.parametrize("listed_before", [False, True])
async def test_do_not_call_in_two_campaigns_at_once(listed_before: bool) -> None:
    phones = [f"+1212556{line:04}" for line in range(10)]
    first = await a_floor(callers=10, people=phones)
    second = await a_floor(callers=10, people=phones, admin=first.admin)
    third = await a_floor(people=phones, admin=first.admin)
    if listed_before:
        await sql.execute(
            """INSERT INTO do_not_call (account_id, phone, created_at)
               SELECT $1, phone, clock_timestamp() FROM unnest($2::text[]) AS phone""",
            first.admin.account_id,
            phones[5:],
        )
        phones = phones[:5]
    begun = [(seat, await seat.claim()) for floor in (first, second) for seat in floor.seats]
    open_calls = [(seat, call_id) for seat, call_id in begun if call_id is not None]
    assert len(open_calls) == 2 * len(phones)
    await asyncio.gather(
        *(seat.record(call_id, CallResult.DO_NOT_CALL) for seat, call_id in open_calls)
    )
    for floor in (first, second):
        assert (await floor.adds_up())["FINISHED"] == len(phones)
    assert (await third.adds_up())["WITHDRAWN"] == len(phones)
    listed = await sql.value(
        "SELECT count(*) FROM do_not_call WHERE account_id = $1", first.admin.account_id
    )
    assert listed == 10
