"""Advisory locks: who waits for whom."""

from collections.abc import Coroutine
from typing import Any

import pytest

from foundation import locks, sql
from foundation.locks import Lock
from foundation.transactions import transaction
from tests.racing import open_transaction, waiting, without_waiting

pytestmark = pytest.mark.usefixtures("database")

KEY = 2**31 - 7
"""A key that no row of the tests has."""


async def taken(lock: Coroutine[Any, Any, object]) -> None:
    """Take a lock in a transaction of its own."""
    async with transaction():
        await lock


async def is_free(lock: Lock, key: int) -> bool:
    async with transaction():
        return await locks.tried(lock, key)


async def test_an_exclusive_lock_waits_for_another_until_its_transaction_ends() -> None:
    async with (
        open_transaction(locks.exclusive(Lock.FLOOR, KEY)) as held,
        waiting(taken(locks.exclusive(Lock.FLOOR, KEY))),
    ):
        held.commit()


async def test_an_exclusive_lock_is_free_after_a_rollback() -> None:
    async with (
        open_transaction(locks.exclusive(Lock.FLOOR, KEY)) as held,
        waiting(taken(locks.exclusive(Lock.FLOOR, KEY))),
    ):
        held.take_back()


async def test_shared_locks_do_not_wait_for_each_other_and_an_exclusive_one_waits() -> None:
    async with open_transaction(locks.shared(Lock.FLOOR, KEY)) as held:
        await without_waiting(taken(locks.shared(Lock.FLOOR, KEY)))
        async with waiting(taken(locks.exclusive(Lock.FLOOR, KEY))):
            held.commit()


async def test_a_shared_lock_waits_for_an_exclusive_one() -> None:
    async with (
        open_transaction(locks.exclusive(Lock.FLOOR, KEY)) as held,
        waiting(taken(locks.shared(Lock.FLOOR, KEY))),
    ):
        held.commit()


async def test_the_two_locks_of_a_claim_are_one_shared_and_one_exclusive() -> None:
    keys = "SELECT $key::bigint AS first, $key::bigint AS second"
    both = locks.shared_and_exclusive(Lock.FLOOR, Lock.ASSIGNMENT, keys, key=KEY)
    async with open_transaction(both) as held:
        await without_waiting(taken(locks.shared(Lock.FLOOR, KEY)))
        assert not await is_free(Lock.FLOOR, KEY)
        async with waiting(taken(locks.shared(Lock.ASSIGNMENT, KEY))):
            held.commit()


async def test_a_lock_is_tried_without_waiting() -> None:
    async with open_transaction(locks.exclusive(Lock.FOLD, KEY)) as held:
        assert not await without_waiting(is_free(Lock.FOLD, KEY))
        held.commit()
    assert await is_free(Lock.FOLD, KEY)


async def test_locks_of_other_kinds_and_other_keys_are_free() -> None:
    async with open_transaction(locks.exclusive(Lock.FLOOR, KEY)):
        free = [lock for lock in Lock if await is_free(lock, KEY)]
        assert free == [lock for lock in Lock if lock is not Lock.FLOOR]
        assert await is_free(Lock.FLOOR, KEY + 1)


async def test_keys_of_64_bits_fit() -> None:
    key = 2**62 + KEY
    async with open_transaction(locks.exclusive(Lock.FLOOR, key)):
        assert not await is_free(Lock.FLOOR, key)


async def test_a_lock_is_taken_in_a_statement_of_its_own() -> None:
    """Who has waited sees what the holder before committed."""
    key = await sql.value(
        "INSERT INTO account (name, time_zone, country, created_at) "
        "VALUES ('Old', 'UTC', 'US', clock_timestamp()) RETURNING id"
    )

    async def rename() -> None:
        await locks.exclusive(Lock.ORDERS, key)
        await sql.execute("UPDATE account SET name = 'New' WHERE id = $1", key)

    async def name() -> str:
        async with transaction():
            await locks.exclusive(Lock.ORDERS, key)
            found: str = await sql.value("SELECT name FROM account WHERE id = $1", key)
            return found

    async with open_transaction(rename()) as renaming:
        async with waiting(name()) as reading:
            renaming.commit()
        assert await reading == "New"


def test_the_numbers_of_locks_stay() -> None:
    """A release that is being rolled out runs beside the one before it."""
    assert {lock.name: lock.value for lock in Lock} == {
        "STOCK": 1,
        "FLOOR": 2,
        "FOLD": 3,
        "OVERLAPS": 4,
        "ASSIGNMENT": 5,
        "CANDIDATES": 6,
        "ORDERS": 7,
        "EXPORTS": 8,
        "ERASURE": 9,
    }
