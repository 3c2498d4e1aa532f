"""Leases: who may complete an operation (docs/architecture.md, Decisions, 2)."""

import asyncio

import pytest

from foundation import clock, sql
from services.carrier_operations.claims import (
    LEASE,
    ClaimLost,
    Purchase,
    PutBack,
    claim,
    finish,
    put_back,
)
from services.carrier_operations.run import run_due
from tests.factories import a_user
from tests.services.carrier_operations.ordered import ordered
from tests.services.carrier_operations.owed import (
    archived,
    let_leases_run_out,
    owed,
    the_one_owed,
)
from tests.telephony.carriers import RecordingCarrier
from tests.until import until

pytestmark = pytest.mark.usefixtures("carrier")


async def test_an_operation_that_is_being_done_is_not_claimed_again() -> None:
    viewer = await a_user()
    await archived(viewer, numbers=3)
    mine, none = await claim(10), await claim(10)
    assert len(mine) == 3
    assert none == []


async def test_claims_at_once_share_nothing() -> None:
    viewer = await a_user()
    await archived(viewer, numbers=30)
    batches = await asyncio.gather(*(claim(5) for _ in range(8)))
    claimed = [each.operation_id for batch in batches for each in batch]
    assert sorted(claimed) == [each.id for each in await owed(viewer)]


async def test_releases_and_purchases_take_turns() -> None:
    viewer = await a_user()
    await ordered(viewer, 30)
    await archived(viewer, numbers=3)
    assert await _kinds(4) == ["BUY", "BUY", "RELEASE", "RELEASE"]
    await archived(viewer, numbers=30)
    assert (await _kinds(10)).count("BUY") == 5


async def _kinds(most: int) -> list[str]:
    return sorted(
        "BUY" if isinstance(each.work, Purchase) else "RELEASE" for each in await claim(most)
    )


async def test_an_operation_whose_worker_did_not_come_back_is_done_by_another(
    carrier: RecordingCarrier,
) -> None:
    viewer = await a_user()
    await archived(viewer)
    await claim(10)
    assert await run_due(carrier) == 0
    await let_leases_run_out(viewer)
    assert await run_due(carrier) == 1
    found = await the_one_owed(viewer)
    assert carrier.asked(found.e164) == ["release"]
    assert (found.number, found.attempts) == ("CLEANING", 2)


async def test_a_worker_that_slept_past_its_lease_changes_nothing(
    carrier: RecordingCarrier,
) -> None:
    viewer = await a_user()
    await archived(viewer)
    (slept,) = await claim(10)
    await let_leases_run_out(viewer)
    (current,) = await claim(10)
    assert (slept.operation_id, slept.key) == (current.operation_id, current.key)

    with pytest.raises(ClaimLost):
        await finish(slept)
    await put_back(slept, PutBack("late", unknown=False))
    found = await the_one_owed(viewer)
    assert (found.state, found.last_error) == ("RUNNING", None)
    await finish(current)
    with pytest.raises(ClaimLost):
        await finish(current)


async def test_a_release_that_ends_after_its_lease_leaves_the_number_to_the_next(
    carrier: RecordingCarrier,
) -> None:
    viewer = await a_user()
    await archived(viewer)
    e164 = (await the_one_owed(viewer)).e164
    carrier.replies.clear()
    slow = asyncio.create_task(run_due(carrier))
    await until(lambda: carrier.asked(e164) == ["release"])
    await let_leases_run_out(viewer)
    (current,) = await claim(10)
    carrier.replies.set()
    assert await slow == 0
    assert (await the_one_owed(viewer)).number == "RELEASING"
    await finish(current)


async def test_leases_go_by_real_time() -> None:
    viewer = await a_user()
    await archived(viewer)
    with clock.moved(10 * LEASE):
        assert len(await claim(10)) == 1
        assert await claim(10) == []
    left = await sql.value(
        "SELECT lease_until - clock_timestamp() FROM carrier_operation WHERE id = $1",
        (await the_one_owed(viewer)).id,
    )
    assert LEASE / 2 < left <= LEASE
