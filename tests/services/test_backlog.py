"""What a look at the metrics costs the database, with a million phone numbers and operations."""

from collections.abc import AsyncIterator, Iterator

import pytest
from asyncpg import Connection

from services.backlog import MOST_DELTAS, backlog
from services.phone_numbers import counts
from settings import Settings
from tests.plans import Plan, explained
from tests.services.campaigns.bulk import bulk_database

NUMBERS = 1_000_000


@pytest.fixture(scope="module")
async def bulk(settings: Settings) -> AsyncIterator[Connection]:
    async with bulk_database(settings) as connection:
        indexes = await connection.fetch(
            """SELECT indexname, indexdef FROM pg_indexes WHERE tablename = 'phone_number'
               AND indexname NOT IN (SELECT conname FROM pg_constraint)"""
        )
        for index in indexes:
            await connection.execute(f"DROP INDEX {index['indexname']}")
        await connection.execute("SET session_replication_role = replica")  # checks no references
        await connection.execute(
            """INSERT INTO phone_number
                 (account_id, e164, area_code, state, status, unused_since, created_at)
               SELECT 1, '+1777' || lpad(n::text, 9, '0'), '212', 'NY', 'AVAILABLE',
                 clock_timestamp(), clock_timestamp()
               FROM generate_series(1, $1 - (SELECT count(*) FROM phone_number)) AS n""",
            NUMBERS,
        )
        for index in indexes:
            await connection.execute(index["indexdef"])
        await connection.execute(
            """INSERT INTO campaign_delta (campaign_id, remaining, in_progress, withdrawn)
               SELECT n, 0, 0, 0 FROM generate_series(1, $1::int) AS n""",
            3 * MOST_DELTAS,
        )
        await connection.execute("VACUUM ANALYZE")
        yield connection


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
    assert plan.indexes() == {"phone_number_by_status"}, plan
    kinds = {step["Node Type"] for step in plan.steps() if "Relation Name" in step}
    assert kinds == {"Index Only Scan"}
