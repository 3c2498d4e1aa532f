"""What an archive leaves to the calls that began before it (docs/domain.md, Archive)."""

from collections.abc import Sequence

import pytest

from foundation import sql
from models.call_results import CallResult
from services.calls.leases import return_abandoned
from services.campaigns.archive import archive
from services.carrier_operations.run import run_due
from settings import get_settings
from telephony.instant import InstantCarrier
from tests.floor import Floor, a_floor, calls, hang_up, lose_leases
from tests.services.carrier_operations.owed import put_others_aside


@pytest.fixture(autouse=True)
async def quiet(database: None) -> None:
    await hang_up()


async def a_floor_on_numbers(numbers: int, callers: int) -> Floor:
    """A campaign with so many numbers; nothing else is owed to the carrier."""
    await put_others_aside()
    return await a_floor(callers=callers, phone_number_selection=(["212"], numbers))


async def release() -> int:
    """Do what the worker does next; returns how many numbers went back."""
    return await run_due(InstantCarrier(get_settings()))


async def in_use(call_ids: Sequence[int]) -> set[int]:
    """The numbers on which these calls are made."""
    records = await sql.rows(
        "SELECT phone_number_id FROM call WHERE id = ANY($1::bigint[])", call_ids
    )
    return {record["phone_number_id"] for record in records}


async def waiting_numbers(floor: Floor) -> set[int]:
    """The campaign's numbers that the carrier has not been given back yet."""
    records = await sql.rows(
        """SELECT n.id FROM phone_number n JOIN phone_number_assignment a
             ON a.phone_number_id = n.id
           WHERE a.campaign_id = $1 AND n.status = 'RELEASING'""",
        floor.campaign_id,
    )
    return {record["id"] for record in records}


async def test_a_number_is_released_after_its_call_and_others_at_once() -> None:
    floor = await a_floor_on_numbers(3, callers=1)
    call_id = await floor.seat.begin()
    await archive(floor.admin, floor.campaign_id)
    assert len(await waiting_numbers(floor)) == 3
    assert await release() == 2
    assert await waiting_numbers(floor) == await in_use([call_id])
    assert await release() == 0

    await floor.seat.record(call_id)
    assert await release() == 1
    assert await waiting_numbers(floor) == set()
    (stored,) = await calls(floor.campaign_id)
    assert stored["result"] == CallResult.TALKED_TO_CORRECT_PERSON
    assert stored["ended_at"] > (await floor.row()).archived_at


async def test_a_number_with_two_calls_waits_for_both() -> None:
    floor = await a_floor_on_numbers(1, callers=2)
    first, second = [await seat.begin() for seat in floor.seats]
    await archive(floor.admin, floor.campaign_id)
    await floor.seats[0].record(first)
    assert await release() == 0
    await floor.seats[1].record(second)
    assert await release() == 1


async def test_the_number_of_an_abandoned_call_goes_after_its_lease() -> None:
    floor = await a_floor_on_numbers(1, callers=1)
    call_id = await floor.seat.begin()
    await archive(floor.admin, floor.campaign_id)
    assert await return_abandoned() == 0
    assert await release() == 0
    await lose_leases(call_id)
    assert await release() == 0
    assert await return_abandoned() == 1
    assert await release() == 1
    assert await floor.adds_up() == {"QUEUED": 3}


async def test_a_call_that_was_recorded_before_holds_nothing_up() -> None:
    floor = await a_floor_on_numbers(2, callers=1)
    await floor.seat.call()
    await archive(floor.admin, floor.campaign_id)
    assert await release() == 2


async def test_nobody_is_dialed_again_after_the_archive() -> None:
    """A result that would bring the contact back ends the dial instead."""
    await put_others_aside()
    floor = await a_floor(redial=(5, 0))
    call_id = await floor.seat.begin()
    await archive(floor.admin, floor.campaign_id)
    await floor.seat.record(call_id, CallResult.NO_ANSWER)
    assert await floor.adds_up() == {"FINISHED": 1, "QUEUED": 2}


async def test_nothing_is_lost_by_the_archive() -> None:
    floor = await a_floor(callers=2, people=5)
    for result in (CallResult.REFUSED, CallResult.MOVED):
        await floor.seat.call(result)
    under_way = await floor.seats[1].begin()
    before, counted = await calls(floor.campaign_id), await floor.adds_up()
    await archive(floor.admin, floor.campaign_id)
    assert await calls(floor.campaign_id) == before
    assert await floor.adds_up() == counted
    row = await floor.row()
    assert (row.contact_count, row.remaining, row.in_progress) == (5, 2, 1)
    await floor.seats[1].record(under_way, CallResult.DO_NOT_CALL)
    assert await floor.adds_up() == {"FINISHED": 3, "QUEUED": 2}
