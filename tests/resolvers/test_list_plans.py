"""The ledgers of numbers and the exports of campaigns, among 100,000 others."""

from collections.abc import AsyncIterator

import pytest
from asyncpg import Connection

from foundation import sql
from foundation.paging import Paging
from services.exports import pages as exports
from services.phone_numbers import ledger
from tests.factories import a_campaign, a_user
from tests.plans import explained

MANY = 100_000
PAGE = 50
OWN = 1_000
"""How many of them are of one number, or have one campaign."""

pytestmark = pytest.mark.usefixtures("database")


@pytest.fixture
async def connection(database: None) -> AsyncIterator[Connection]:
    """What is done on it is taken back in the end."""
    async with sql.connection() as connection:
        attempt = connection.transaction()
        await attempt.start()
        yield connection
        await attempt.rollback()


async def test_the_ledger_of_a_number_is_found_by_the_number(connection: Connection) -> None:
    campaign_id = await a_campaign(await a_user())
    await connection.execute(
        "ALTER TABLE phone_number_assignment DROP CONSTRAINT IF EXISTS "
        "phone_number_assignment_phone_number_id_fkey"
    )
    await connection.execute(
        """INSERT INTO phone_number_assignment (phone_number_id, campaign_id, assigned_at, ended_at)
           SELECT -(n % ($2 / $3)) - 1, $1, now(), now() FROM generate_series(1, $2::int) AS n""",
        campaign_id,
        MANY,
        OWN,
    )
    await connection.execute("ANALYZE phone_number_assignment")
    with explained(connection) as plans:
        found = await ledger.pages_of_numbers([-1, -2], Paging(PAGE))
        await ledger.campaigns_now([-1, -2])
    assert all(len(page.rows) == PAGE for page in found.values())
    page, now = plans
    assert page.indexes() == {"assignment_by_number"}, page
    assert page.rows_read() <= 2 * (PAGE + 1), page
    assert now.rows_read() == 0, now
    assert now.scanned() == set(), now


async def test_the_exports_of_a_campaign_are_found_by_the_campaign(connection: Connection) -> None:
    """Of an account with 100,000 exports, 1,000 of which have this campaign."""
    viewer = await a_user()
    await connection.execute(
        """INSERT INTO export (account_id, user_id, kind, campaign_ids, time_zone, as_of, status,
             custom_columns, row_count, parts, size, campaigns_done, position, attempts,
             download_secret, created_at)
           SELECT $1, $2, 'CALLS', ARRAY[-(n % ($3 / $4)) - 1, n]::bigint[], 'UTC', now(),
             'EXPIRED', '{}', 0, 0, 0, 0, 0, 0, '', now()
           FROM generate_series(1, $3::int) AS n""",
        viewer.account_id,
        viewer.user_id,
        MANY,
        OWN,
    )
    await connection.execute("ANALYZE export")
    with explained(connection) as plans:
        found = await exports.pages_of_campaigns([-1], Paging(PAGE))
        rare = await exports.pages_of_campaigns([MANY], Paging(PAGE))
    assert len(found[-1].rows) == PAGE
    assert len(rare[MANY].rows) == 1
    for plan in plans:
        assert "export" not in plan.scanned(), plan
        assert plan.rows_read() <= 2 * OWN + 2, plan
