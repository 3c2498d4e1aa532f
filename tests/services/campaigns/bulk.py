"""A database of its own with rows by the hundred thousand, made by the database itself."""

import asyncio
import os
import sys
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from urllib.parse import urlsplit

import asyncpg
from asyncpg import Connection

from settings import Settings
from tests.prepared import TEMPLATE

CAMPAIGNS = 100_000
ACCOUNTS = 200
_NAME = "phonebank_bulk"


@asynccontextmanager
async def bulk_database(settings: Settings) -> AsyncIterator[Connection]:
    """A connection to a migrated database of bulk rows, which is dropped at the end."""
    async with empty_database(settings) as connection:
        await _fill(connection)
        yield connection


@asynccontextmanager
async def empty_database(settings: Settings) -> AsyncIterator[Connection]:
    """A connection to a migrated database of its own, which is dropped at the end."""
    url = urlsplit(settings.database_url)._replace(path=f"/{_NAME}").geturl()
    server = await asyncpg.connect(settings.database_url)
    await server.execute(f"DROP DATABASE IF EXISTS {_NAME}")
    if await server.fetchval("SELECT true FROM pg_database WHERE datname = $1", TEMPLATE):
        await server.execute(f"CREATE DATABASE {_NAME} TEMPLATE {TEMPLATE}")
    else:
        await server.execute(f"CREATE DATABASE {_NAME}")
        await _migrate(url)
    connection = await asyncpg.connect(url, server_settings={"timezone": "UTC", "jit": "off"})
    try:
        yield connection
    finally:
        await connection.close()
        await server.execute(f"DROP DATABASE {_NAME}")
        await server.close()


async def _migrate(url: str) -> None:
    environment = os.environ | {"DATABASE_URL": url}
    migration = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "phonebank", "migrate", env=environment
    )
    assert await migration.wait() == 0


async def _fill(connection: Connection) -> None:
    """Rows first and indexes afterwards, which is quicker; so is not to look up what rows name."""
    await connection.execute("SET session_replication_role = replica")
    indexes = await connection.fetch(
        """SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'
           AND indexname NOT IN (SELECT conname FROM pg_constraint)"""
    )
    for index in indexes:
        await connection.execute(f"DROP INDEX {index['indexname']}")
    accounts = await connection.fetch(
        """INSERT INTO account (name, time_zone, country, created_at)
           SELECT 'Account ' || n, 'America/New_York', 'US', clock_timestamp()
           FROM generate_series(1, $1::integer) AS n RETURNING id""",
        1 + ACCOUNTS,
    )
    await _bulk_rows(connection, [account["id"] for account in accounts])
    await connection.execute("RESET session_replication_role")
    for index in indexes:
        await connection.execute(index["indexdef"])
    await connection.execute("ANALYZE")


async def _bulk_rows(connection: Connection, accounts: Sequence[int]) -> None:
    """A fifth of the campaigns and numbers is the first account's; none is due for anything.

    Of ten campaigns one is a draft, three are active and six are archived. Every campaign has a
    number: those of archived ones are released, cleaned or free again, a draft's is still free.
    """
    await connection.execute(
        """INSERT INTO campaign (account_id, status, name, description, time_zone, opens_at,
             closes_at, targeting, regions, number_count, patch_thru_targets, script,
             contact_count, remaining, created_at, updated_at, starts_at, ends_at, launched_at,
             last_activity_at, auto_archive_at, archived_at, archive_reason)
           SELECT ($1::bigint[])[CASE WHEN n % 5 = 0 THEN 1 ELSE 2 + n / 5 % $3 END],
             status, 'Campaign ' || md5(n::text), '', 'America/New_York',
             '09:00', '21:00', '{}', '{212,NY}', 1, '[]', '',
             1000, n * 7919 % 1000, then_at, then_at, then_at, then_at + interval '60 days',
             CASE WHEN status <> 'DRAFT' THEN then_at END,
             CASE WHEN status <> 'DRAFT' AND n % 3 = 0 THEN then_at END,
             CASE WHEN status <> 'DRAFT' THEN clock_timestamp() + n * interval '26 seconds'
               + interval '1 day' END,
             CASE WHEN status = 'ARCHIVED' THEN then_at END,
             CASE WHEN status = 'ARCHIVED' THEN 'MANUAL' END
           FROM generate_series(1, $2::integer) AS n,
             LATERAL (SELECT
               clock_timestamp() - n * 7919 % 600000 * interval '1 minute' AS then_at,
               CASE WHEN abs(hashint4(n)) % 10 < 1 THEN 'DRAFT'
                 WHEN abs(hashint4(n)) % 10 < 4 THEN 'ACTIVE' ELSE 'ARCHIVED'
               END AS status) AS made""",
        accounts,
        CAMPAIGNS,
        ACCOUNTS,
    )
    await connection.execute(
        """INSERT INTO phone_number (account_id, e164, area_code, state, status, clean_at,
             unused_since, created_at)
           SELECT account_id, '+1999' || lpad(id::text, 9, '0'), CASE WHEN id % 7 < 3 THEN '212'
               ELSE '646' END, 'NY',
             CASE status WHEN 'DRAFT' THEN 'AVAILABLE' WHEN 'ACTIVE' THEN 'ASSIGNED'
               ELSE (ARRAY['RELEASING', 'CLEANING', 'AVAILABLE'])[1 + id % 3] END,
             CASE WHEN status = 'ARCHIVED' AND id % 3 = 1
               THEN clock_timestamp() + interval '3 days' END,
             created_at, created_at
           FROM campaign WHERE account_id = ANY($1::bigint[])""",
        accounts,
    )
    await connection.execute(
        """INSERT INTO phone_number_assignment (phone_number_id, campaign_id, assigned_at, ended_at)
           SELECT n.id, c.id, c.launched_at, CASE WHEN c.status = 'ARCHIVED' THEN c.archived_at END
           FROM campaign c JOIN phone_number n ON n.e164 = '+1999' || lpad(c.id::text, 9, '0')
           WHERE c.account_id = ANY($1::bigint[]) AND c.status <> 'DRAFT'""",
        accounts,
    )
    await connection.execute(
        """INSERT INTO carrier_operation (account_id, assignment_id, kind, state, attempts,
             next_attempt_at, created_at)
           SELECT n.account_id, a.id, 'RELEASE',
             CASE n.status WHEN 'RELEASING' THEN 'PENDING' ELSE 'DONE' END,
             1, clock_timestamp() + interval '30 minutes', clock_timestamp()
           FROM phone_number_assignment a JOIN phone_number n ON n.id = a.phone_number_id
           WHERE n.account_id = ANY($1::bigint[]) AND a.ended_at IS NOT NULL""",
        accounts,
    )
    await connection.execute(
        """WITH people AS (
             INSERT INTO app_user (account_id, name, email, role, created_at)
             SELECT account, 'Ada', n || '@' || account, 'ADMIN', clock_timestamp()
             FROM unnest($1::bigint[]) AS account, generate_series(1, 10) AS n
             RETURNING id, account_id),
           issued AS (
             INSERT INTO access_token
               (account_id, user_id, token_hash, label, created_at, expires_at)
             SELECT account_id, id, sha256((id * 1000 + n)::text::bytea), 'bulk', clock_timestamp(),
               clock_timestamp() + interval '1 year'
             FROM people, generate_series(1, 10) AS n)
           INSERT INTO idempotency_key (user_id, mutation, key, input_hash, result, created_at)
           SELECT id, 'launchCampaign', n::text, '', '{}', clock_timestamp()
           FROM people, generate_series(1, 10) AS n""",
        accounts,
    )
