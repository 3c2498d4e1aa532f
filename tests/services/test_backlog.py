"""What a look at the metrics costs the database, with 300,000 phone numbers."""

from collections.abc import AsyncIterator, Iterator

import pytest
from asyncpg import Connection

from services.backlog import MOST_DELTAS, backlog
from services.phone_numbers import counts
from settings import Settings
from tests.plans import Plan, explained
from tests.services.campaigns.bulk import empty_database
from tests.until import until

NUMBERS = 300_000


@pytest.fixture(scope="module")
async def bulk(settings: Settings) -> AsyncIterator[Connection]:
    """Rows that name no others. Indexes of numbers are made after them, which is quicker."""
    async with empty_database(settings) as connection:
        await connection.execute("SET session_replication_role = replica")  # checks no references
        indexes = await connection.fetch(
            """SELECT indexname, indexdef FROM pg_indexes WHERE tablename = 'phone_number'
               AND indexname NOT IN (SELECT conname FROM pg_constraint)"""
        )
        for index in indexes:
            await connection.execute(f"DROP INDEX {index['indexname']}")
        await connection.execute("ALTER TABLE phone_number SET (autovacuum_enabled = false)")
        for query, count in ROWS.items():
            await connection.execute(query, count)
        for index in indexes:
            await connection.execute(index["indexdef"])
        await until(lambda: is_vacuumed(connection))
        yield connection


async def is_vacuumed(connection: Connection) -> bool:
    """Whether all pages of the numbers are known to be visible to everybody.

    A vacuum leaves pages out while PostgreSQL itself analyzes another table of this database.
    """
    await connection.execute("VACUUM ANALYZE")
    known: bool = await connection.fetchval(
        "SELECT relallvisible >= relpages FROM pg_class WHERE oid = 'phone_number'::regclass"
    )
    return known


ROWS = {
    """INSERT INTO phone_number (account_id, e164, area_code, state, status, clean_at,
         unused_since, created_at)
       SELECT 1 + n % 200, '+1777' || lpad(n::text, 9, '0'), '212', 'NY',
         (ARRAY['AVAILABLE', 'ASSIGNED', 'ASSIGNED', 'CLEANING'])[1 + n % 4],
         CASE WHEN n % 4 = 3 THEN now() END, now(), now()
       FROM generate_series(1, $1::int) AS n""": NUMBERS,
    """INSERT INTO carrier_operation (account_id, assignment_id, kind, state, attempts,
         next_attempt_at, created_at)
       SELECT 1 + n % 200, n, 'RELEASE',
         CASE WHEN n % 100 = 0 THEN 'PENDING' ELSE 'DONE' END, 1, now(), now()
       FROM generate_series(1, $1::int) AS n""": 20_000,
    """INSERT INTO campaign (account_id, status, name, description, time_zone, opens_at, closes_at,
         targeting, regions, number_count, patch_thru_targets, script, contact_count, remaining,
         auto_archive_at, overlaps_counted_at, created_at, updated_at)
       SELECT 1 + n % 200, CASE WHEN n % 3 = 0 THEN 'ACTIVE' ELSE 'ARCHIVED' END, 'Name', '', 'UTC',
         '09:00', '21:00', '{}', '{}', 1, '[]', '', 0, 0, now(),
         CASE WHEN n % 100 > 0 THEN now() END, now(), now()
       FROM generate_series(1, $1::int) AS n""": 20_000,
    """INSERT INTO campaign_delta (campaign_id, remaining, in_progress, withdrawn)
       SELECT n, 0, 0, 0 FROM generate_series(1, $1::int) AS n""": 3 * MOST_DELTAS,
    """INSERT INTO call (campaign_id, dial_id, contact_id, user_id, phone_number_id, started_at,
         ended_at, answers)
       SELECT n, n, n, n, n, now(), now(), '{}' FROM generate_series(1, $1::int) AS n""": 20_000,
    """INSERT INTO export (account_id, user_id, kind, campaign_ids, time_zone, as_of, status,
         custom_columns, row_count, parts, size, campaigns_done, position, attempts,
         download_secret, expires_at, created_at)
       SELECT 1, 1, 'CALLS', '{}', 'UTC', now(), 'EXPIRED', '{}', 0, 0, 0, 0, 0, 0, '', now(), now()
       FROM generate_series(1, $1::int) AS n""": 20_000,
}


@pytest.fixture
def plans(bulk: Connection) -> Iterator[list[Plan]]:
    with explained(bulk) as found:
        yield found


async def test_the_backlog_reads_what_waits_and_no_table(plans: list[Plan]) -> None:
    found = await backlog()
    assert found.deltas == MOST_DELTAS
    assert {operation.state for operation in found.operations} == {"PENDING"}
    overdue, counted = plans
    for plan in plans:
        assert plan.scanned() <= {"campaign_delta"}, plan
    assert "carrier_operation_open" in counted.indexes()
    waiting = sum(operation.count for operation in found.operations)
    assert counted.rows_read() <= waiting + MOST_DELTAS + found.overlaps, counted
    assert overdue.rows_read() <= 10, overdue


async def test_numbers_are_counted_from_an_index_alone(plans: list[Plan]) -> None:
    found = await counts.by_status()
    assert sum(found.values()) == NUMBERS
    (plan,) = plans
    assert plan.scanned() == set(), plan
    assert plan.indexes() == {"phone_number_status"}, plan
    kinds = {step["Node Type"] for step in plan.steps() if "Relation Name" in step}
    assert kinds == {"Index Only Scan"}
