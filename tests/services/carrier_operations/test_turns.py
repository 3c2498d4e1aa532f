"""Accounts take turns at the carrier (docs/domain.md, Phone numbers)."""

import asyncpg
import pytest

from foundation import sql
from services.carrier_operations.claims import Purchase, take
from services.phone_numbers.orders.create import MOST_OPEN
from settings import get_settings
from tests.factories import a_user
from tests.plans import explained
from tests.services.carrier_operations.ordered import ordered
from tests.services.carrier_operations.owed import archived

pytestmark = pytest.mark.usefixtures("carrier")

BATCH = 10


async def greedy() -> int:
    """An account that has ordered as many numbers as it may."""
    viewer = await a_user()
    order_id = await ordered(viewer)
    await sql.execute(
        """INSERT INTO carrier_operation
             (account_id, order_id, kind, state, attempts, next_attempt_at, created_at)
           SELECT account_id, order_id, kind, state, 0, next_attempt_at, created_at
           FROM carrier_operation, generate_series(2, $2) WHERE order_id = $1""",
        order_id,
        MOST_OPEN,
    )
    await sql.execute("ANALYZE carrier_operation")
    return viewer.account_id


async def buyers(most: int) -> list[int]:
    return [each.work.account_id for each in await take(most) if isinstance(each.work, Purchase)]


async def test_a_modest_account_is_served_in_the_first_batch() -> None:
    much = await greedy()
    modest = await a_user()
    await ordered(modest)
    first = await buyers(BATCH)
    assert first.count(modest.account_id) == 1
    assert first.count(much) == BATCH - 1
    assert await buyers(BATCH) == [much] * BATCH


async def test_nobody_is_served_twice_before_everybody_was_served_once() -> None:
    viewers = [await a_user() for _ in range(5)]
    for viewer in viewers:
        await ordered(viewer, 3)
    for _ in range(3):
        assert sorted(await buyers(5)) == sorted(viewer.account_id for viewer in viewers)


async def test_releases_take_turns_too() -> None:
    much, modest = await a_user(), await a_user()
    await archived(much, numbers=20)
    await archived(modest, numbers=1)
    released = {each.operation_id for each in await take(BATCH)}
    mine = await sql.value(
        "SELECT id FROM carrier_operation WHERE account_id = $1", modest.account_id
    )
    assert mine in released


async def test_a_batch_reads_what_its_accounts_have_open() -> None:
    """Done operations are many, and none of them is read."""
    much, modest = await greedy(), await a_user()
    await ordered(modest)
    await sql.execute(
        """INSERT INTO carrier_operation
             (account_id, order_id, kind, state, attempts, next_attempt_at, created_at)
           SELECT account_id, order_id, kind, 'DONE', 1, next_attempt_at, created_at
           FROM (SELECT * FROM carrier_operation WHERE account_id = $1 LIMIT 1) o,
             generate_series(1, 50000)""",
        much,
    )
    await sql.execute("ANALYZE carrier_operation")
    connection = await asyncpg.connect(get_settings().database_url)
    with explained(connection) as plans:
        await take(BATCH)
    await connection.close()
    (plan,) = plans
    assert "carrier_operation" not in plan.scanned(), plan
    assert plan.rows_read("carrier_operation") < 4 * MOST_OPEN, plan
