"""Numbers leave the queues of active campaigns (docs/domain.md, Do-not-call list)."""

import asyncio

import pytest

from foundation import sql
from models.call_results import CallResult
from services.calls.correct import correct
from services.campaigns.archive import archive
from services.do_not_call import withdraw
from services.do_not_call.add import add
from tests.factories import a_phone, a_user
from tests.floor import a_floor
from tests.plans import explained
from tests.racing import open_transaction, without_waiting
from tests.services.do_not_call.lists import listed


async def test_added_numbers_leave_the_queues_at_once() -> None:
    phones = [a_phone() for _ in range(4)]
    floor = await a_floor(people=phones)
    second = await a_floor(people=phones[1:], admin=floor.admin)
    over = await a_floor(people=phones, admin=floor.admin)
    await archive(over.admin, over.campaign_id)
    elsewhere = await a_floor(people=phones)
    done = await add(floor.admin, phones[:2])
    assert (done.added, done.already_there) == (2, 0)
    assert await floor.adds_up() == {"QUEUED": 2, "WITHDRAWN": 2}
    assert await second.adds_up() == {"QUEUED": 2, "WITHDRAWN": 1}
    assert await over.adds_up() == {"QUEUED": 4}
    assert await elsewhere.adds_up() == {"QUEUED": 4}


async def test_a_dial_that_is_being_claimed_is_passed_by() -> None:
    phone = a_phone()
    floor = await a_floor(people=[phone])
    async with open_transaction(floor.seat.claim()) as claiming:
        await without_waiting(add(floor.admin, [phone]))
        claiming.commit()
    assert await floor.adds_up() == {"CLAIMED": 1}


async def test_two_runs_at_once_withdraw_each_number_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(withdraw, "_LOOK_UPS", 3)
    phones = [a_phone() for _ in range(12)]
    floor = await a_floor(people=phones)
    await _list(floor.admin.account_id, phones)
    await asyncio.gather(*(withdraw.run() for _ in range(3)))
    await withdraw.run()
    assert await floor.adds_up() == {"WITHDRAWN": 12}
    assert not await sql.value("SELECT EXISTS (SELECT FROM do_not_call WHERE pending)")


async def test_what_a_request_cannot_finish_is_left_to_the_job(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    phones = [a_phone() for _ in range(3)]
    floor = await a_floor(people=phones)
    with monkeypatch.context() as patch:
        patch.setattr(withdraw, "_LOOK_UPS", 1)
        patch.setattr(withdraw, "AT_ONCE_SECONDS", 0.0)
        await add(floor.admin, phones)
    assert await floor.adds_up() == {"QUEUED": 2, "WITHDRAWN": 1}
    await withdraw.run()
    assert await floor.adds_up() == {"WITHDRAWN": 3}


async def test_a_batch_looks_its_numbers_up_and_reads_no_queue() -> None:
    floor = await a_floor()
    account_id = floor.admin.account_id
    async with sql.connection() as raw:
        changes = raw.transaction()
        await changes.start()
        await raw.execute(
            """INSERT INTO dial (campaign_id, contact_id, phone, queue_key, state)
               SELECT $1, 0, '+1646' || 2000000 + n, n, 'QUEUED'
               FROM generate_series(1, 100000) AS n""",
            floor.campaign_id,
        )
        await raw.execute(
            """INSERT INTO do_not_call (account_id, phone, created_at, pending)
               SELECT $1, '+1646' || 2000000 + n * 50, clock_timestamp(), true
               FROM generate_series(1, 1000) AS n""",
            account_id,
        )
        await raw.execute("ANALYZE dial, do_not_call")
        with explained(raw) as plans:
            assert await withdraw._batch(account_id) == 1_000
        await changes.rollback()
    (plan,) = plans
    assert "dial" not in plan.scanned(), plan
    assert "dial_queue" not in plan.indexes(), plan
    assert plan.rows_read("dial") <= 3_000, plan


async def test_the_entry_of_a_call_that_is_corrected_becomes_that_of_another_call() -> None:
    phone = a_phone()
    admin = await a_user()
    floors = [await a_floor(people=[phone], admin=admin) for _ in range(2)]
    begun = [await floor.seat.begin() for floor in floors]
    for floor, call_id in zip(floors, begun, strict=True):
        await floor.seat.record(call_id, CallResult.DO_NOT_CALL)
    await correct(admin, begun[0], CallResult.REFUSED, {})
    assert await listed(admin) == [(phone, "CALL")]
    kept = await sql.row("SELECT call_id, added_by_id FROM do_not_call WHERE phone = $1", phone)
    assert kept is not None
    assert tuple(kept) == (begun[1], floors[1].seat.caller.user_id)
    await correct(admin, begun[1], CallResult.REFUSED, {})
    assert await listed(admin) == []


async def test_correcting_a_call_leaves_an_entry_that_it_did_not_make() -> None:
    phone = a_phone()
    floor = await a_floor(people=[phone])
    call_id = await floor.seat.begin()
    await add(floor.admin, [phone])
    await floor.seat.record(call_id, CallResult.DO_NOT_CALL)
    await correct(floor.admin, call_id, CallResult.REFUSED, {})
    assert await listed(floor.admin) == [(phone, "ADDED")]


async def _list(account_id: int, phones: list[str]) -> None:
    await sql.execute(
        """INSERT INTO do_not_call (account_id, phone, created_at, pending)
           SELECT $1, phone, clock_timestamp(), true FROM unnest($2::text[]) AS phone""",
        account_id,
        phones,
    )
