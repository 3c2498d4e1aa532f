"""200 accounts of 500 campaigns, with numbers, deltas and callers who are logged in."""

import time
from dataclasses import dataclass
from pathlib import Path

from benchmarks.setting import LONG
from foundation import sql
from foundation.redis_connection import client
from foundation.transactions import transaction
from models.roles import Role
from services import accounts
from services.access import tokens

ACCOUNTS, CAMPAIGNS = 200, 500
"""Accounts, and campaigns of each."""

VIEW = Path(__file__).parents[1] / "peers" / "postgraphile.sql"
_DAY = 24 * 60 * 60


@dataclass(frozen=True, slots=True)
class Admin:
    """An account, and the token of its admin."""

    account_id: int
    secret: str


async def fill() -> list[Admin]:
    """Write the data into empty tables. Returns the admins of all accounts."""
    admins = [await _admin(number) for number in range(ACCOUNTS)]
    async with transaction(LONG):
        await sql.execute(_CAMPAIGNS, CAMPAIGNS)
        await sql.execute(_NUMBERS)
        await sql.execute(_ASSIGNMENTS)
        await sql.execute(_DELTAS)
        await sql.execute(VIEW.read_text())
    await sql.execute("VACUUM ANALYZE")
    await _log_callers_in()
    return admins


async def _admin(number: int) -> Admin:
    account_id = await accounts.create_account(f"Account {number}")
    user_id = await accounts.create_user(
        account_id, "Ada", f"admin{number}@benchmark.example", Role.ADMIN
    )
    return Admin(account_id, await tokens.issue(user_id, "benchmark"))


async def _log_callers_in() -> None:
    """Two callers in every third active campaign, alive until tomorrow."""
    records = await sql.rows("SELECT id FROM campaign WHERE status = 'ACTIVE' AND id % 3 = 0")
    tomorrow = time.time() + _DAY
    async with client().pipeline(transaction=False) as pipeline:
        for record in records:
            pipeline.zadd(f"presence:{record['id']}", {"1": tomorrow, "2": tomorrow})
        await pipeline.execute()


# Moments have whole milliseconds, because JavaScript has no others.
_CAMPAIGNS = """INSERT INTO campaign (account_id, status, name, description, time_zone, opens_at,
     closes_at, targeting, regions, number_count, patch_thru_targets, script, contact_count,
     remaining, created_at, updated_at, starts_at, ends_at, event_date, launched_at,
     last_activity_at, auto_archive_at)
   SELECT a.id, CASE WHEN n % 10 < 3 THEN 'ACTIVE' WHEN n % 10 < 4 THEN 'DRAFT' ELSE 'ARCHIVED' END,
     'Campaign ' || md5((a.id * 1000 + n)::text), '',
     (ARRAY['America/New_York', 'America/Chicago', 'America/Denver', 'America/Los_Angeles'])
       [1 + n % 4],
     '09:00', '21:00', '{}', '{212,NY}', 1, '[]', repeat('Good morning. ', 20), 1000, 500 + n,
     moment - n * interval '7 seconds', moment, moment, moment + interval '60 days',
     CASE WHEN n % 2 = 0 THEN current_date + n % 50 END,
     moment - interval '20 days', CASE WHEN n % 3 > 0 THEN moment - n % 29 * interval '1 day' END,
     moment + (1 + n % 29) * interval '1 day'
   FROM generate_series(1, $1::integer) AS n CROSS JOIN account a
   CROSS JOIN (SELECT date_trunc('milliseconds', clock_timestamp())) AS now(moment)
   ORDER BY n, a.id"""
_NUMBERS = """INSERT INTO phone_number
     (account_id, e164, area_code, state, status, unused_since, created_at)
   SELECT account_id, '+1' || (2125000000 + id), '212', 'NY', 'ASSIGNED', clock_timestamp(),
     clock_timestamp() FROM campaign WHERE status <> 'DRAFT' ORDER BY id"""
_ASSIGNMENTS = """INSERT INTO phone_number_assignment
     (phone_number_id, campaign_id, assigned_at, ended_at)
   SELECT n.id, c.id, clock_timestamp(), CASE WHEN c.status = 'ARCHIVED' THEN clock_timestamp() END
   FROM campaign c JOIN phone_number n ON n.e164 = '+1' || (2125000000 + c.id)"""
_DELTAS = """INSERT INTO campaign_delta
     (campaign_id, remaining, in_progress, withdrawn, called_at)
   SELECT id, -1, 1, 0, date_trunc('milliseconds', clock_timestamp()) FROM campaign
   CROSS JOIN generate_series(1, 5) WHERE status = 'ACTIVE' AND id % 10 = 0"""
