"""What keeps racing requests apart where one statement does several things at once, and how the
race is lost without it."""

import asyncio
from collections import Counter
from datetime import datetime, timedelta

import pytest
from asyncpg import Record

from foundation import clock, sql
from foundation.actors import Actor
from foundation.transactions import transaction
from models.call_results import CallResult
from services import idempotency_keys
from services.calls import record
from services.calls.row import CallRow
from tests.factories import a_user
from tests.floor import a_floor, calls
from tests.racing import outcomes, waiting

STALE = "WHERE kept.created_at < clock_timestamp() - $6::interval"


async def effects_of_a_key_used_twice_at_once() -> int:
    """A key that was used two days ago is used twice at the same moment; how often it counts."""
    viewer, effects = await a_user(), Counter[str]()

    async def operation() -> idempotency_keys.Result:
        effects["done"] += 1
        return {"campaign": 1}

    async def use() -> idempotency_keys.Result:
        return await idempotency_keys.once(viewer, "createCampaign", "key", {}, operation)

    await use()
    await sql.execute(
        "UPDATE idempotency_key SET created_at = created_at - $2::interval WHERE user_id = $1",
        viewer.user_id,
        2 * idempotency_keys.KEPT_FOR,
    )
    effects.clear()
    results = await asyncio.gather(use(), use(), use())
    assert list(results) == [{"campaign": 1}] * 3
    return effects["done"]


async def test_a_key_that_is_too_old_counts_once_more(database: None) -> None:
    assert await effects_of_a_key_used_twice_at_once() == 1


async def test_without_the_age_in_the_conflict_it_counts_each_time(
    database: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    execute = sql.execute

    async def unguarded(query: str, *values: object, **named: object) -> int:
        if STALE in query:
            query = query.replace(STALE, "WHERE $6::interval IS NOT NULL")
        return await execute(query, *values, **named)

    monkeypatch.setattr(sql, "execute", unguarded)
    assert await effects_of_a_key_used_twice_at_once() == 3


async def when_it_ended_and_the_lock_was_free() -> tuple[datetime, datetime]:
    """A record that waits for the lock on its call; the recorded end, and when the wait ended."""
    floor = await a_floor()
    call_id = await floor.seat.begin()
    held, free = asyncio.Event(), asyncio.Event()

    async def hold() -> datetime:
        async with transaction():
            await sql.execute("SELECT FROM call WHERE id = $1 FOR NO KEY UPDATE", call_id)
            held.set()
            await free.wait()
            return await clock.now()

    holding = asyncio.create_task(hold())
    await held.wait()
    async with waiting(floor.seat.record(call_id)):
        free.set()
    (stored,) = await calls(floor.campaign_id)
    return stored["ended_at"], await holding


async def test_a_call_ends_after_the_wait_for_its_lock(database: None) -> None:
    ended_at, free_at = await when_it_ended_and_the_lock_was_free()
    assert ended_at > free_at


async def test_with_the_clock_of_the_lock_it_would_end_before(
    database: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    lock, end = record._lock, record._end
    times = {}

    async def lock_with_a_clock(actor: Actor, call_id: int) -> Record:
        times[call_id] = await clock.now()
        return await lock(actor, call_id)

    async def end_then(call: Record, outcome: record.Outcome, _: object) -> CallRow:
        return await end(call, outcome, times[call["id"]])

    monkeypatch.setattr(record, "_lock", lock_with_a_clock)
    monkeypatch.setattr(record, "_end", end_then)
    ended_at, free_at = await when_it_ended_and_the_lock_was_free()
    assert ended_at < free_at


async def test_a_redial_waits_from_the_end_that_is_recorded(database: None) -> None:
    floor = await a_floor(redial=(2, 30))
    call_id = await floor.seat.call(CallResult.NO_ANSWER)
    (stored,) = await calls(floor.campaign_id)
    assert stored["id"] == call_id
    key = await sql.value("SELECT queue_key FROM dial WHERE id = $1", stored["dial_id"])
    waits_until = stored["ended_at"] + timedelta(minutes=30)
    assert key == int(waits_until.timestamp()) * 1_000_000 + waits_until.microsecond


async def test_a_refusal_inside_a_key_keeps_neither_the_key_nor_the_call(database: None) -> None:
    """A record joins the transaction of its key and has no savepoint of its own."""
    floor = await a_floor()
    call_id = await floor.seat.begin()

    async def operation() -> idempotency_keys.Result:
        outcome = record.Outcome(CallResult.BUSY, patch_thru_target="nobody")
        await record.record(floor.seat.caller, call_id, outcome)
        return {"call": call_id}

    viewer = floor.seat.caller
    once = idempotency_keys.once(viewer, "recordCall", "key", {}, operation, {"call": call_id})
    assert await outcomes(once) == {"INVALID": 1}
    kept = await sql.value(
        "SELECT count(*) FROM idempotency_key WHERE user_id = $1", viewer.user_id
    )
    assert kept == 0
    await floor.seat.record(call_id)
