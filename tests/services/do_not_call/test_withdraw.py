"""Numbers leave the queues of active campaigns (docs/domain.md, Do-not-call list)."""

import asyncio

import pytest

from foundation import sql
from models.call_results import CallResult
from services.campaigns.archive import archive
from services.do_not_call import withdraw
from services.do_not_call.add import add
from services.do_not_call.of_calls import remove_of_call
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


async def test_a_call_that_was_recorded_wrongly_takes_its_number_back() -> None:
    phone = a_phone()
    floor = await a_floor(people=[phone])
    call_id = await floor.seat.call(CallResult.DO_NOT_CALL)
    await sql.execute("UPDATE call SET result = 'REFUSED' WHERE id = $1", call_id)
    await remove_of_call(call_id)
    assert await listed(floor.admin) == []
    await remove_of_call(call_id)


async def test_another_call_with_the_same_wish_keeps_the_number() -> None:
    phone = a_phone()
    admin = await a_user()
    floors = [await a_floor(people=[phone], admin=admin) for _ in range(2)]
    begun = [await floor.seat.begin() for floor in floors]
    for floor, call_id in zip(floors, begun, strict=True):
        await floor.seat.record(call_id, CallResult.DO_NOT_CALL)
    await sql.execute("UPDATE call SET result = 'REFUSED' WHERE id = $1", begun[0])
    await remove_of_call(begun[0])
    assert await listed(admin) == [(phone, "CALL")]
    kept = await sql.value("SELECT call_id FROM do_not_call WHERE phone = $1", phone)
    assert kept == begun[1]


async def _list(account_id: int, phones: list[str]) -> None:
    await sql.execute(
        """INSERT INTO do_not_call (account_id, phone, created_at, pending)
           SELECT $1, phone, clock_timestamp(), true FROM unnest($2::text[]) AS phone""",
        account_id,
        phones,
    )
