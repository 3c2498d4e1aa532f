"""Claims and results at the moment of an archive (docs/architecture.md, Decisions, 4)."""

import asyncio
from collections import Counter
from datetime import datetime

import pytest

from foundation import locks
from foundation.errors import Refused, UserErrorCode
from models.call_results import CallResult
from services.campaigns import archive as archiving
from services.campaigns.archive import archive
from tests.faults.guards import keys_alone
from tests.floor import Floor, Seat, a_floor, calls
from tests.racing import open_transaction, outcomes, waiting


async def claim_or_refusal(seat: Seat) -> int | UserErrorCode | None:
    try:
        return await seat.claim()
    except Refused as refused:
        return refused.problems[0].code


async def archived_at(floor: Floor) -> datetime:
    row = await floor.row()
    assert row.archived_at is not None
    return row.archived_at


async def test_no_call_begins_after_the_archive() -> None:
    """Claims and the archive at once: what was claimed before exists, and nothing comes after."""
    floor = await a_floor(callers=24, people=200)
    claimed: set[int] = set()
    busy, archived = asyncio.Event(), asyncio.Event()

    async def work(seat: Seat) -> None:
        while isinstance(call_id := await claim_or_refusal(seat), int):
            claimed.add(call_id)
            if len(claimed) == 30:
                busy.set()
            await seat.record(call_id)
            if len(claimed) > 150:  # some contacts must be left, however slow the archive is
                await archived.wait()
        assert call_id is UserErrorCode.DIALING_CLOSED

    workers = [asyncio.create_task(work(seat)) for seat in floor.seats]
    await busy.wait()
    await archive(floor.admin, floor.campaign_id)
    archived.set()
    stored = {call["id"] for call in await calls(floor.campaign_id)}
    await asyncio.gather(*workers)
    found = await calls(floor.campaign_id)
    assert {call["id"] for call in found} == stored == claimed
    assert max(call["started_at"] for call in found) < await archived_at(floor)
    assert 30 <= len(found) < 200
    assert await floor.adds_up() == {"FINISHED": len(found), "QUEUED": 200 - len(found)}


async def test_an_archive_waits_for_the_claims_that_were_first() -> None:
    floor = await a_floor()
    async with (
        open_transaction(floor.seat.claim()) as claiming,
        waiting(archive(floor.admin, floor.campaign_id)),
    ):
        claiming.commit()
    (call,) = await calls(floor.campaign_id)
    assert call["started_at"] < await archived_at(floor)
    await floor.seat.record(call["id"])
    assert await floor.adds_up() == {"FINISHED": 1, "QUEUED": 2}


async def test_a_claim_waits_for_the_archive_that_was_first() -> None:
    floor = await a_floor()
    async with open_transaction(archive(floor.admin, floor.campaign_id)) as archived:
        async with waiting(claim_or_refusal(floor.seat)) as claiming:
            archived.commit()
        assert await claiming is UserErrorCode.DIALING_CLOSED
    assert await calls(floor.campaign_id) == []


async def test_an_archive_that_is_taken_back_lets_the_claim_pass() -> None:
    floor = await a_floor()
    async with open_transaction(archive(floor.admin, floor.campaign_id)) as archived:
        async with waiting(floor.seat.claim()) as claiming:
            archived.take_back()
        assert await claiming is not None


async def test_without_the_lock_a_call_begins_after_the_archive(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What the floor's lock is for: a claim that looked before the archive, and goes on after."""
    monkeypatch.setattr(locks, "shared_and_exclusive", keys_alone)
    floor = await a_floor()
    async with open_transaction(archive(floor.admin, floor.campaign_id)) as archived:
        assert await floor.seat.claim() is not None
        archived.commit()
    (late,) = await calls(floor.campaign_id)
    assert late["started_at"] > await archived_at(floor)


async def test_results_at_the_moment_of_the_archive() -> None:
    floor = await a_floor(callers=16, people=16, redial=(3, 0))
    begun = [(seat, await seat.begin()) for seat in floor.seats]
    results = [CallResult.NO_ANSWER, CallResult.TALKED_TO_CORRECT_PERSON] * 8
    found = await outcomes(
        archive(floor.admin, floor.campaign_id),
        *(
            seat.record(call_id, result)
            for (seat, call_id), result in zip(begun, results, strict=True)
        ),
    )
    assert found == {"done": 17}
    kept = Counter(call["result"] for call in await calls(floor.campaign_id))
    assert kept == Counter(results)
    assert (await floor.adds_up())["CLAIMED"] == 0


async def test_two_archives_and_an_auto_archive_at_once() -> None:
    floor = await a_floor()
    found = await outcomes(
        *(archive(floor.admin, floor.campaign_id) for _ in range(3)),
        archiving.archive_each_inactive([floor.campaign_id]),
    )
    assert found == {"done": 2, "WRONG_STATUS": 2}
