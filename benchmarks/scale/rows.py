"""Campaigns, numbers and people by the million, made by the database itself."""

from datetime import timedelta

from foundation import sql
from foundation.transactions import transaction

_LONG = timedelta(minutes=30)
EACH = 500
"""Campaigns of a usual account. The large one has half of all campaigns."""

_ROWS = (
    """INSERT INTO account (name, time_zone, country, created_at)
       SELECT 'Account ' || n, 'America/New_York', 'US', clock_timestamp()
       FROM generate_series(1, 1 + greatest($campaigns::int / 2 / $each::int, 1)) AS n""",
    """INSERT INTO app_user (account_id, name, email, role, created_at)
       SELECT id, 'Ada', 'ada@' || id || '.example', 'ADMIN', clock_timestamp() FROM account""",
    """INSERT INTO campaign (account_id, status, name, description, time_zone, opens_at, closes_at,
         targeting, regions, number_count, patch_thru_targets, script, contact_count, remaining,
         created_at, updated_at, starts_at, ends_at, launched_at, last_activity_at,
         auto_archive_at, archived_at, archive_reason, created_by_id, launched_by_id)
       SELECT u.account_id, made.status, 'Campaign ' || md5(n::text), '', 'America/New_York',
         '09:00', '21:00', '{}', '{212,NY}', 1, '[]', repeat('Hello! ', 60), 1000,
         n * 7919::bigint % 1000,
         then_at, then_at, then_at, then_at + interval '60 days',
         CASE WHEN made.status <> 'DRAFT' THEN then_at END,
         CASE WHEN made.status <> 'DRAFT' AND n % 3 = 0 THEN then_at END,
         CASE WHEN made.status <> 'DRAFT'
           THEN clock_timestamp() + interval '1 day' + n % 1000000 * interval '2 seconds' END,
         CASE WHEN made.status = 'ARCHIVED' THEN then_at END,
         CASE WHEN made.status = 'ARCHIVED' THEN 'MANUAL' END, u.id,
         CASE WHEN made.status <> 'DRAFT' THEN u.id END
       FROM generate_series(1, $campaigns::int) AS n
         CROSS JOIN LATERAL (SELECT
           clock_timestamp() - n * 7919::bigint % 600000 * interval '1 minute' AS then_at,
           CASE WHEN n / 2 % 10 < 1 THEN 'DRAFT'
             WHEN n / 2 % 10 < 4 THEN 'ACTIVE' ELSE 'ARCHIVED' END AS status) AS made
         JOIN app_user u
           ON u.id = CASE WHEN n % 2 = 0 THEN 1 ELSE 2 + (n - 1) / 2 / $each::int END""",
    """INSERT INTO phone_number
         (account_id, e164, area_code, state, status, unused_since, created_at)
       SELECT account_id, '+1999' || lpad(id::text, 9, '0'), '212', 'NY', 'ASSIGNED', created_at,
         created_at
       FROM campaign WHERE status = 'ACTIVE'""",
    """INSERT INTO phone_number_assignment (phone_number_id, campaign_id, assigned_at)
       SELECT n.id, substr(n.e164, 6)::bigint, n.created_at FROM phone_number n""",
    """INSERT INTO campaign_delta (campaign_id, remaining, in_progress, withdrawn, called_at)
       SELECT id, -1, 0, 0, clock_timestamp() - interval '40 days' FROM campaign
       WHERE status = 'ACTIVE' AND id % 97 = 0""",
)

LARGE, USUAL = 1, 2
"""The accounts with half of all campaigns, and with EACH of them."""


async def fill(campaigns: int) -> None:
    """Fill a migrated database: of ten campaigns one is a draft, three are active.

    Rows come first and indexes afterwards, which is quicker.
    """
    async with transaction(_LONG):
        indexes = await sql.rows(
            """SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'
               AND indexname NOT IN (SELECT conname FROM pg_constraint)"""
        )
        for index in indexes:
            await sql.execute(f"DROP INDEX {index['indexname']}")
        await sql.execute("SET LOCAL maintenance_work_mem = '512MB'")
        for statement in _ROWS:
            await sql.execute(statement, campaigns=campaigns, each=EACH)
        for index in indexes:
            await sql.execute(index["indexdef"])
    await settled()


async def settled(*tables: str) -> None:
    """Vacuum these tables (all of them if none is named) and write everything to disk."""
    async with sql.connection() as raw:
        await raw.execute("SET statement_timeout = 0")
        await raw.execute(f"VACUUM ANALYZE {', '.join(tables)}")
        await raw.execute("CHECKPOINT")
        await raw.execute("RESET statement_timeout")
