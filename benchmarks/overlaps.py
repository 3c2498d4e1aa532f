"""What archive recommendations cost: `python -m benchmarks.overlaps [contacts] [others]`.

It runs its own PostgreSQL in a temporary folder and measures two things. One is how long a worker
takes to count the numbers that a newly launched campaign shares with other active ones: half of its
numbers with each. The other is how much longer the page of recommendations takes than the plain
index page, in an account with 1,000 active campaigns that each overlap with ten newer ones.
"""

import asyncio
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from pathlib import Path

from tortoise.migrations.api import migrate

from foundation import sql
from foundation.actors import Actor
from foundation.database import connect, disconnect, tortoise_config
from foundation.paging import Paging
from foundation.transactions import transaction
from local.embedded import engines
from models.lifecycle import CampaignStatus
from services import accounts
from services.campaigns import overlaps, pages
from services.campaigns.recommendations import recommendations
from settings import get_settings

_PAGES = 200


async def main(contacts: int, others: int) -> None:
    await migrate(config=tortoise_config(get_settings()))
    await connect(get_settings())
    try:
        await _count_overlaps(contacts, others)
        await _compare_pages()
    finally:
        await disconnect()


async def _count_overlaps(contacts: int, others: int) -> None:
    account_id = await accounts.create_account("Example")
    campaign_ids = await _campaigns(account_id, others + 1, contacts)
    for campaign_id in campaign_ids[:-1]:
        await _queue(campaign_id, range(contacts))
    await sql.execute("UPDATE campaign SET overlaps_counted_at = now()")
    await sql.execute("ANALYZE dial")
    await sql.execute(
        "UPDATE campaign SET overlaps_counted_at = NULL WHERE id = $1", campaign_ids[-1]
    )
    await _queue(campaign_ids[-1], range(contacts // 2, contacts // 2 + contacts))
    started = time.perf_counter()
    await overlaps.count_overlaps()
    seconds = time.perf_counter() - started
    found = await sql.rows("SELECT contact_count FROM campaign_overlap")
    assert [record["contact_count"] for record in found] == [contacts - contacts // 2] * others
    print(
        f"overlaps of {contacts:,} contacts with {others} campaigns as large:"
        f" {seconds:.1f} s = {others * contacts / seconds:,.0f} dials/s"
    )


async def _compare_pages() -> None:
    account_id = await accounts.create_account("Example")
    actor = Actor(account_id, None)
    campaign_ids = await _campaigns(account_id, 1_000, 10_000)
    await sql.execute(
        """INSERT INTO campaign_overlap (campaign_id, newer_id, contact_count)
           SELECT id, id + step, step FROM unnest($1::bigint[]) AS id
           CROSS JOIN generate_series(1, 10) AS step WHERE id + step <= $2""",
        campaign_ids,
        campaign_ids[-1],
    )
    await sql.execute("ANALYZE campaign, campaign_overlap")

    async def plain() -> int:
        order = pages.CampaignOrder()
        page = await pages.page(actor, CampaignStatus.ACTIVE, None, order, Paging())
        return len(page.rows)

    async def recommended() -> int:
        return len((await recommendations(actor, Paging())).rows)

    base = await _milliseconds(plain)
    print(f"plain index page of 1,000 active campaigns: {base:.2f} ms")
    found = await _milliseconds(recommended)
    print(f"recommendations, a full page: {found:.2f} ms, {found / base:.2f} times as long")
    await sql.execute("DELETE FROM campaign_overlap")
    await sql.execute("VACUUM campaign_overlap")
    none = await _milliseconds(recommended)
    print(f"recommendations, none of 1,000: {none:.2f} ms, {none / base:.2f} times as long")


async def _milliseconds(page: Callable[[], Awaitable[int]]) -> float:
    seconds = []
    for _ in range(_PAGES):
        started = time.perf_counter()
        await page()
        seconds.append(time.perf_counter() - started)
    return statistics.median(seconds) * 1000


async def _campaigns(account_id: int, count: int, contacts: int) -> list[int]:
    """Active campaigns that have all their dials to make."""
    records = await sql.rows(
        """INSERT INTO campaign (account_id, status, name, description, time_zone, starts_at,
             ends_at, opens_at, closes_at, targeting, regions, number_count, patch_thru_targets,
             script, contact_count, remaining, launched_at, auto_archive_at, created_at, updated_at)
           SELECT $1, 'ACTIVE', 'Campaign ' || place, '', 'America/New_York', now(),
             now() + interval '9 days', '09:00', '21:00', '{}', '{}', 1, '[]', '', $3, $3,
             now() + place * interval '1 second', now() + interval '30 days', now(), now()
           FROM generate_series(1, $2) AS place ORDER BY place RETURNING id""",
        account_id,
        count,
        contacts,
    )
    return [record["id"] for record in records]


async def _queue(campaign_id: int, contacts: range) -> None:
    """Queue dials of contacts that do not exist: only their phone numbers matter."""
    async with transaction(overlaps.LONGEST_COUNT):
        await sql.execute(
            "SET LOCAL session_replication_role = replica"
        )  # references are not checked
        await sql.execute(
            """INSERT INTO dial (campaign_id, contact_id, phone, queue_key, state)
               SELECT $1, place, '+1' || (2122000000 + place * 7919 % 7000000), place, 'QUEUED'
               FROM generate_series($2::bigint, $3::bigint) AS place""",
            campaign_id,
            contacts.start,
            contacts.stop - 1,
        )


if __name__ == "__main__":
    contacts = int(sys.argv[1]) if len(sys.argv) > 1 else 200_000
    others = int(sys.argv[2]) if len(sys.argv) > 2 else 50
    with (
        tempfile.TemporaryDirectory(prefix="phonebank-benchmark-") as folder,
        engines(Path(folder, "data"), durable=False) as started,
    ):
        os.environ["DATABASE_URL"] = started.database_url
        os.environ["REDIS_URL"] = started.redis_url
        asyncio.run(main(contacts, others))
