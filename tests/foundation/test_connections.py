"""Connections at hand: each has one user at a time, and none is lost."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from contextvars import Context
from functools import partial
from typing import Any

import pytest
from asyncpg import InterfaceError, InternalClientError, PostgresError, UndefinedTableError
from tortoise import Tortoise

from foundation import connections, sql
from foundation.transactions import transaction
from tests.racing import TakenBack
from tests.until import until


@pytest.fixture
async def pool(database: None) -> AsyncIterator[Any]:
    """The connections of this process; a test leaves none in use."""
    await sql.value("SELECT 1")
    found = Tortoise.get_connection("default")._pool
    yield found
    assert found.get_idle_size() == found.get_size()
    assert found.get_waiting() == 0


async def test_a_connection_stays_at_hand(pool: Any) -> None:
    used = {await sql.value("SELECT pg_backend_pid()") for _ in range(5)}
    async with transaction():
        used.add(await sql.value("SELECT pg_backend_pid()"))
    assert len(used) == 1


async def all_of(pool: Any) -> list[Any]:
    most = Tortoise.get_connection("default").pool_maxsize  # type: ignore[attr-defined]
    return [await pool.acquire() for _ in range(most)]


async def test_who_comes_when_all_are_in_use_waits_in_turn(pool: Any) -> None:
    held = await all_of(pool)
    waiting = [asyncio.create_task(pool.acquire()) for _ in range(3)]
    await asyncio.sleep(0)
    assert pool.get_waiting() == 3
    for connection in held:
        pool.give_back(connection)
    given = await asyncio.gather(*waiting)
    assert given == held[:3]
    for connection in given:
        pool.give_back(connection)


async def test_who_is_cancelled_when_their_turn_has_come_passes_it_on(pool: Any) -> None:
    held = await all_of(pool)
    first, second = [asyncio.create_task(pool.acquire()) for _ in range(2)]
    await asyncio.sleep(0)
    pool.give_back(held[0])
    first.cancel()
    assert await second is held[0]
    for connection in held:
        pool.give_back(connection)


async def test_a_connection_that_was_lost_makes_room_for_who_waits(pool: Any) -> None:
    held = await all_of(pool)
    waiting = asyncio.create_task(pool.acquire())
    await asyncio.sleep(0)
    held[0].terminate()
    await pool.release(held[0])
    given = await waiting
    assert not given.is_closed()
    for connection in [given, *held[1:]]:
        pool.give_back(connection)


async def test_a_connection_that_the_server_closed_is_not_used_again(pool: Any) -> None:
    async with sql.connection() as raw:
        process = raw.get_server_pid()
        gone = asyncio.create_task(
            sql.value("SELECT pg_terminate_backend($1)", process), context=Context()
        )
        await gone
        with pytest.raises((PostgresError, InterfaceError, InternalClientError)):
            await raw.fetchval("SELECT pg_sleep(60)")
    assert await sql.value("SELECT pg_backend_pid()") != process


async def test_a_statement_that_failed_or_was_cancelled_leaves_nothing_to_the_next(
    pool: Any,
) -> None:
    with pytest.raises(UndefinedTableError):
        await sql.value("SELECT * FROM nothing")
    for _ in range(3):
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.01):
                await sql.value("SELECT pg_sleep(5)")
        assert await sql.value("SELECT 1") == 1


async def test_a_transaction_that_is_left_open_is_rolled_back(pool: Any) -> None:
    async with sql.connection() as raw:
        await raw.execute("BEGIN")
    async with sql.connection() as raw:
        assert not raw.is_in_transaction()


async def test_a_task_that_outlives_its_transaction_uses_no_connection_of_others(
    pool: Any,
) -> None:
    go_on = asyncio.Event()

    async def later() -> None:
        await go_on.wait()
        await sql.value("SELECT 1")

    async with transaction():
        task = asyncio.create_task(later())
    go_on.set()
    with pytest.raises(InterfaceError, match="has ended"):
        await task


async def test_tasks_of_a_transaction_take_turns_and_its_end_waits_for_them(pool: Any) -> None:
    async def both() -> None:
        async with transaction():
            await asyncio.gather(sql.value("SELECT pg_sleep(0.05)"), take_back())

    async def take_back() -> None:
        raise TakenBack

    with pytest.raises(TakenBack):
        await both()


async def test_connections_that_nobody_needs_go_back_to_the_pool(
    pool: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = await all_of(pool)
    for connection in held:
        pool.give_back(connection)
    pool._return_idle()
    assert len(pool._free) == len(held)
    await sql.value("SELECT 1")
    pool._return_idle()
    assert len(pool._free) == 1
    await asyncio.gather(*pool._returning)
    assert pool._taken == 1
    assert connections.IDLE_SECONDS > 1


async def test_a_connection_that_the_server_closes_while_it_is_free_is_not_used(
    pool: Any,
) -> None:
    held = await all_of(pool)
    ended = [connection.get_server_pid() for connection in held[1:]]
    for connection in held:
        pool.give_back(connection)
    async with sql.connection() as raw:
        mine = raw.get_server_pid()
        await raw.execute(
            "SELECT pg_terminate_backend(pid) FROM unnest($1::int[]) pid",
            [process for process in [*ended, held[0].get_server_pid()] if process != mine],
        )
        for connection in held:
            if connection is not raw:
                await until(partial(_is_gone, connection))
    async with AsyncExitStack() as stack:
        for _ in held:
            raw = await stack.enter_async_context(sql.connection())
            assert await raw.fetchval("SELECT 1") == 1


async def _is_gone(connection: Any) -> bool:
    return not connections._is_open(connection)
