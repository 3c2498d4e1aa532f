"""A sign of life is about its own caller's call and about no other (docs/domain.md, Callers)."""

from datetime import timedelta

import pytest

from foundation import sql
from services.calls.heartbeat import heartbeat
from services.calls.leases import LONGEST_CALL, return_abandoned
from tests.floor import Floor, a_floor, calls, hang_up, lose_leases


@pytest.fixture(autouse=True)
async def quiet(database: None) -> None:
    await hang_up()


async def open_calls(floor: Floor) -> list[int]:
    return [call["id"] for call in await calls(floor.campaign_id) if call["ended_at"] is None]


async def too_long(call_id: int) -> None:
    """The call began longer ago than signs of life keep it."""
    await sql.execute(
        "UPDATE call SET started_at = clock_timestamp() - $2::interval WHERE id = $1",
        call_id,
        LONGEST_CALL + timedelta(minutes=1),
    )


@pytest.mark.parametrize("sign", ["heartbeat", "claim"])
async def test_what_others_abandoned_is_left_to_the_sweep(sign: str) -> None:
    here, elsewhere = await a_floor(callers=2), await a_floor()
    own, colleague = [await seat.begin() for seat in here.seats]
    abandoned = await elsewhere.seat.begin()
    await too_long(own)
    await lose_leases(own, colleague, abandoned)

    if sign == "heartbeat":
        await heartbeat(here.seat.caller, here.seat.assignment_id)
        assert await open_calls(here) == [colleague]
    else:
        again = await here.seat.begin()
        assert await open_calls(here) == [colleague, again]
    assert await open_calls(elsewhere) == [abandoned]

    assert await return_abandoned() == 2
    assert colleague not in await open_calls(here)
    assert await open_calls(elsewhere) == []
