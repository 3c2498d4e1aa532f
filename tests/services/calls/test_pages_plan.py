"""A page of a campaign's calls reads its own rows, however many calls the campaign has."""

from collections.abc import AsyncIterator

import pytest
from asyncpg import Connection

from foundation import sql
from foundation.paging import Paging
from services.calls.pages import pages_of_campaigns
from tests.floor import Floor, a_floor
from tests.plans import explained

CALLS, ABANDONED, OTHERS = 100_000, 10, 1_000
"""One of ten claims was abandoned. The other calls are those of so many campaigns."""

PAGE = 50


@pytest.fixture
async def floor(database: None) -> Floor:
    floor = await a_floor()
    await floor.seat.call()
    return floor


@pytest.fixture
async def connection(floor: Floor) -> AsyncIterator[Connection]:
    """Sees 100,000 calls more, a fifth of them in this campaign; they are taken back in the end."""
    async with sql.connection() as connection:
        attempt = connection.transaction()
        await attempt.start()
        await connection.execute(
            """INSERT INTO call (campaign_id, dial_id, contact_id, assignment_id, user_id,
                 phone_number_id, started_at, ended_at, result, answers)
               SELECT CASE WHEN place % 5 = 0 THEN campaign_id ELSE -(place % $4) END, -place,
                 contact_id, assignment_id, user_id, phone_number_id, started_at, ended_at,
                 CASE WHEN place / 5 % $3 > 0 THEN 'BUSY' END, '{}'
               FROM call, generate_series(1, $2::int) AS place WHERE campaign_id = $1""",
            floor.campaign_id,
            CALLS,
            ABANDONED,
            OTHERS,
        )
        await connection.execute("ANALYZE call")
        yield connection
        await attempt.rollback()


async def test_a_page_of_calls_reads_its_own_rows_only(
    connection: Connection, floor: Floor
) -> None:
    owner = floor.campaign_id
    with explained(connection) as plans:
        first = (await pages_of_campaigns([owner], Paging(PAGE)))[owner]
        middle = Paging(PAGE, after=first.cursors[-1])
        second = (await pages_of_campaigns([owner], middle))[owner]
        await pages_of_campaigns([owner], Paging(last=PAGE, before=second.cursors[-1]))
    assert {len(first.rows), len(second.rows)} == {PAGE}
    assert all(row.result for row in (*first.rows, *second.rows))
    assert len(plans) == 3
    for plan in plans:
        assert "call_by_campaign" in plan.indexes(), plan
        assert plan.rows_read("call") <= 4 * PAGE, plan
