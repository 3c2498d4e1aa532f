"""A worker that is stopped leaves nothing taken: others would have to wait for its leases."""

import asyncio

import pytest

from services.carrier_operations import claims
from services.carrier_operations.claims import Claim
from services.carrier_operations.run import run_due
from tests.factories import a_user
from tests.services.carrier_operations.owed import archived, let_pauses_end, owed
from tests.telephony.carriers import RecordingCarrier
from tests.until import until

NUMBERS = 3


async def test_cancelled_again_and_again_it_puts_back_what_it_tried(
    carrier: RecordingCarrier,
) -> None:
    """arq cancels a job, its group cancels the attempts, and the process cancels what is left."""
    viewer = await a_user()
    await archived(viewer, NUMBERS)
    carrier.replies.clear()
    before = asyncio.all_tasks()
    run = asyncio.create_task(run_due(carrier))
    await until(lambda: len(carrier.journal) == NUMBERS)
    tasks = asyncio.all_tasks() - before
    while not run.done():
        for task in tasks:
            task.cancel()
        await asyncio.sleep(0)
    assert run.cancelled()
    found = await owed(viewer)
    assert [each.state for each in found] == ["UNKNOWN"] * NUMBERS
    assert {each.last_error for each in found} == {"The worker was stopped."}


async def test_cancelled_while_it_takes_operations_it_puts_them_back(
    carrier: RecordingCarrier, monkeypatch: pytest.MonkeyPatch
) -> None:
    viewer = await a_user()
    await archived(viewer, NUMBERS)
    take = claims.take

    async def cancelled(most: int) -> list[Claim]:
        found = await take(most)
        run.cancel()
        await asyncio.sleep(0)  # PostgreSQL has committed, and the reply is on its way
        return found

    with monkeypatch.context() as patched:
        patched.setattr(claims, "take", cancelled)
        run = asyncio.create_task(run_due(carrier))
        with pytest.raises(asyncio.CancelledError):
            await run
    assert [each.state for each in await owed(viewer)] == ["PENDING"] * NUMBERS
    assert carrier.journal == []
    await let_pauses_end(viewer)
    assert await run_due(carrier) == NUMBERS
