"""Transactions: all or nothing, and actions that wait for the commit."""

import asyncio
from contextlib import suppress
from contextvars import Context
from datetime import timedelta
from functools import partial

import pytest
from asyncpg import QueryCanceledError, UndefinedTableError
from tortoise import Tortoise

from foundation import sql
from foundation.transactions import after_commit, transaction
from tests.factories import an_account
from tests.racing import TakenBack
from tests.statements import Statements

pytestmark = pytest.mark.usefixtures("database")


class Journal:
    """Actions that note that they were done, and whether the change was visible by then."""

    def __init__(self, account_id: int) -> None:
        self.done: list[str] = []
        self._account_id = account_id

    async def rename(self, name: str) -> None:
        await sql.execute("UPDATE account SET name = $2 WHERE id = $1", self._account_id, name)

    async def name(self) -> str:
        name: str = await sql.value("SELECT name FROM account WHERE id = $1", self._account_id)
        return name

    async def note_afterwards(self, what: str) -> None:
        await after_commit(partial(self._note, what))

    async def _note(self, what: str) -> None:
        seen_by_others = asyncio.create_task(self.name(), context=Context())
        name = await seen_by_others
        self.done.append(f"{what} when it was {name}")


@pytest.fixture
async def journal(database: None) -> Journal:
    return Journal(await an_account("old"))


async def test_everything_is_kept_and_actions_come_after_it_in_order(journal: Journal) -> None:
    async with transaction():
        await journal.note_afterwards("first")
        await journal.rename("new")
        await journal.note_afterwards("second")
        assert journal.done == []
    assert journal.done == ["first when it was new", "second when it was new"]


async def test_nothing_is_kept_or_done_after_an_error(journal: Journal) -> None:
    with suppress(TakenBack):
        async with transaction():
            await journal.rename("new")
            await journal.note_afterwards("never")
            raise TakenBack
    assert await journal.name() == "old"
    assert journal.done == []


async def test_an_inner_transaction_is_undone_alone(journal: Journal) -> None:
    async with transaction():
        await journal.note_afterwards("outer")
        await journal.rename("new")
        with suppress(TakenBack):
            async with transaction():
                await journal.rename("newer")
                await journal.note_afterwards("inner")
                raise TakenBack
        async with transaction():
            await journal.note_afterwards("another inner")
        assert journal.done == []
    assert journal.done == ["outer when it was new", "another inner when it was new"]


async def test_what_is_kept_inside_is_undone_with_the_outer(journal: Journal) -> None:
    with suppress(TakenBack):
        async with transaction():
            async with transaction():
                await journal.rename("new")
                await journal.note_afterwards("never")
            raise TakenBack
    assert await journal.name() == "old"
    assert journal.done == []


async def test_without_a_transaction_an_action_is_done_at_once(journal: Journal) -> None:
    await journal.note_afterwards("now")
    assert journal.done == ["now when it was old"]


async def test_a_cancelled_transaction_keeps_nothing(journal: Journal) -> None:
    renamed = asyncio.Event()

    async def rename_and_stay() -> None:
        async with transaction():
            await journal.rename("new")
            await journal.note_afterwards("never")
            renamed.set()
            await asyncio.Event().wait()

    task = asyncio.create_task(rename_and_stay())
    await renamed.wait()
    task.cancel()
    await asyncio.wait({task})
    assert await journal.name() == "old"
    assert journal.done == []


async def test_a_statement_timeout_is_that_of_one_transaction(journal: Journal) -> None:
    with pytest.raises(QueryCanceledError):
        async with transaction(timedelta(milliseconds=50)):
            await sql.execute("SELECT pg_sleep(5)")
    async with transaction():
        await sql.execute("SELECT pg_sleep(0.1)")


async def test_a_time_out_given_inside_holds_for_the_statements_there(database: None) -> None:
    """A keyed mutation runs inside the transaction of its key."""
    async with transaction(), transaction(timedelta(minutes=5)):
        assert await sql.value("SHOW statement_timeout") == "5min"


async def test_a_transaction_that_is_cancelled_while_it_begins_gives_its_connection_back(
    journal: Journal,
) -> None:
    """Cancelled after each number of turns of the loop. BEGIN is in progress at some of them."""

    async def begin() -> None:
        async with transaction():
            pass

    for turns in range(40):
        task = asyncio.create_task(begin())
        for _ in range(turns % 8):
            await asyncio.sleep(0)
        task.cancel()
        await asyncio.wait({task})
    async with transaction():
        await journal.rename("new")
    pool = Tortoise.get_connection("default")._pool
    assert pool.get_idle_size() == pool.get_size()


async def test_the_first_statement_of_a_transaction_brings_its_time_out(
    statements: Statements,
) -> None:
    async with transaction(timedelta(minutes=2)):
        assert await sql.value("SHOW statement_timeout") == "2min"
    assert len(statements) == 3


async def test_a_transaction_that_joins_is_kept_or_undone_with_the_outer(
    journal: Journal, statements: Statements
) -> None:
    statements.clear()
    async with transaction(), transaction(joins=True):
        await journal.rename("new")
        await journal.note_afterwards("inner")
    assert not any("SAVEPOINT" in statements[place] for place in range(len(statements)))
    assert await journal.name() == "new"
    assert journal.done == ["inner when it was new"]


async def test_what_joined_and_failed_lets_nothing_be_kept(journal: Journal) -> None:
    """Even if somebody catches what it raised."""

    async def caught() -> None:
        async with transaction():
            await journal.rename("new")
            with suppress(TakenBack):
                async with transaction(joins=True):
                    await journal.note_afterwards("never")
                    raise TakenBack

    with pytest.raises(RuntimeError, match="has failed"):
        await caught()
    assert await journal.name() == "old"
    assert journal.done == []


async def test_a_failed_statement_that_is_caught_does_not_look_like_a_commit(
    journal: Journal,
) -> None:
    async def caught() -> None:
        async with transaction():
            await journal.rename("new")
            with suppress(UndefinedTableError):
                await sql.execute("SELECT * FROM nothing")

    with pytest.raises(RuntimeError, match="has failed"):
        await caught()
    assert await journal.name() == "old"
