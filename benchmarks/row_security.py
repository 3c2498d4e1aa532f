"""What row-level security costs: `python -m benchmarks.row_security [iterations] [blocks]`.

There are 100,000 campaigns of 200 accounts, with their numbers and deltas; a fifth belong to the
first account. The index page (50 campaigns, one statement) and the read of one campaign run as
they are, and under policies that let a role see the rows of one account, which a setting of the
connection names. The ways alternate with every read, on separate connections, so that a busy
machine slows all of them. It prints the ratio of the medians to plain reads, and its lowest and
highest value in a block.

`plain again` shows the noise. With `known` the account is set beforehand, which is not possible for
a request: this shows what the policies alone cost. `statement` sets it before each read, as a pool
needs; `transaction` sets it for a transaction around it. `parents` has policies on tables with an
account's id only; `all` also on phone number assignments and deltas, through their campaign.
"""

import random
import sys
import time
from collections import defaultdict
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass

import asyncpg
from asyncpg import Connection

from benchmarks import machine, setting
from benchmarks.setting import median
from foundation import sql
from foundation.actors import Actor
from foundation.cursors import Order, encode_cursor
from foundation.paging import DEFAULT_SIZE, Paging
from foundation.transactions import transaction
from models.lifecycle import CampaignStatus
from services.campaigns import pages
from services.campaigns import row as campaigns
from services.campaigns.pages import CampaignOrder, CampaignOrderField
from services.campaigns.row import CampaignRow
from settings import get_settings

ACCOUNTS, CAMPAIGNS = 200, 100_000
LARGE = 1
OWN = "(SELECT current_setting('phonebank.account', true)::bigint)"
OF_CAMPAIGN = f"""EXISTS (SELECT 1 FROM campaign c
    WHERE c.id = campaign_id AND c.account_id = {OWN})"""
PARENTS = ("campaign", "phone_number", "app_user", "contact_group")
CHILDREN = ("phone_number_assignment", "campaign_delta")


@dataclass(frozen=True, slots=True)
class Way:
    """How a read is made: on which connection, and how the account is set before it."""

    connection: Connection
    known: bool = False
    in_transaction: bool = False
    told: bool = False

    @asynccontextmanager
    async def connected(self, account_id: int) -> AsyncIterator[Connection]:
        if self.in_transaction:
            async with self.connection.transaction():
                await self._tell(account_id, local=True)
                yield self.connection
            return
        if self.told:
            await self._tell(account_id, local=False)
        yield self.connection

    async def prepare(self, account_id: int) -> None:
        """What is not measured. All ways send a statement, so that each connection is in use."""
        if self.known:
            await self._tell(account_id, local=False)
        else:
            await self.connection.fetchval("SELECT length($1)", str(account_id))

    async def _tell(self, account_id: int, *, local: bool) -> None:
        await self.connection.fetchval(
            "SELECT set_config('phonebank.account', $1, $2)", str(account_id), local
        )


async def main(iterations: int, blocks: int) -> None:
    await _fill()
    await _policies()
    await _one_statement()
    ways = {
        "plain": Way(await _connection()),
        "plain again": Way(await _connection()),
        "parents, known": Way(await _connection("parents"), known=True),
        "parents, statement": Way(await _connection("parents"), told=True),
        "parents, transaction": Way(await _connection("parents"), in_transaction=True),
        "all, known": Way(await _connection("whole"), known=True),
        "all, statement": Way(await _connection("whole"), told=True),
        "all, transaction": Way(await _connection("whole"), in_transaction=True),
    }
    print(f"{CAMPAIGNS:,} campaigns, {ACCOUNTS} accounts, {blocks} blocks of {iterations} reads")
    print(machine.load())
    reads: dict[str, Callable[[int], Awaitable[list[CampaignRow]]]] = {
        "index page of 50 active campaigns": _page,
        "index page by name, from the middle of 6,000": _page_by_name,
        "one campaign": _one,
    }
    for name, read in reads.items():
        await _compare(name, read, ways, iterations, blocks)
    print(machine.load())
    for way in ways.values():
        await way.connection.close()


async def _compare(
    name: str,
    read: Callable[[int], Awaitable[list[CampaignRow]]],
    ways: Mapping[str, Way],
    iterations: int,
    blocks: int,
) -> None:
    times: dict[str, list[list[float]]] = defaultdict(list)
    for block in range(blocks + 1):
        taken = await _block(read, ways, iterations if block else 20)
        if block:  # the first one warms the caches
            for way, seconds in taken.items():
                times[way].append(seconds)
    print(name)
    for way, per_block in times.items():
        everything = [second for seconds in per_block for second in seconds]
        base = [second for seconds in times["plain"] for second in seconds]
        each = [median(a) / median(b) for a, b in zip(per_block, times["plain"], strict=True)]
        print(
            f"  {way:22} {1000 * median(everything):7.3f} ms,"
            f" {median(everything) / median(base):5.3f} of plain"
            f" ({min(each):5.3f} to {max(each):5.3f})"
        )


async def _block(
    read: Callable[[int], Awaitable[list[CampaignRow]]], ways: Mapping[str, Way], iterations: int
) -> dict[str, list[float]]:
    taken: dict[str, list[float]] = {name: [] for name in ways}
    names = list(ways)
    for _ in range(iterations):
        account_id = LARGE if read is _page_by_name else random.randint(1, ACCOUNTS)  # noqa: S311
        random.shuffle(names)
        found_rows = set()
        for name in names:
            await ways[name].prepare(account_id)
            with _reading(ways[name], account_id):
                began = time.perf_counter()
                found = await read(account_id)
                taken[name].append(time.perf_counter() - began)
            found_rows.add(tuple((row.id, row.remaining) for row in found))
        assert len(found_rows) == 1, "all ways return the same"
    return taken


async def _page(account_id: int) -> list[CampaignRow]:
    actor = Actor(account_id, None)
    page = await pages.page(actor, CampaignStatus.ACTIVE, None, CampaignOrder(), Paging())
    assert len(page.rows) == DEFAULT_SIZE
    return page.rows


async def _page_by_name(_: int) -> list[CampaignRow]:
    """A page of the large account; the cursor compares `lower(name)`, which is not leakproof."""
    order = CampaignOrder(CampaignOrderField.NAME, descending=False)
    middle = encode_cursor(Order(order.field.value, "", str), "campaign 8", 1)
    page = await pages.page(
        Actor(LARGE, None), CampaignStatus.ACTIVE, None, order, Paging(after=middle)
    )
    assert len(page.rows) == DEFAULT_SIZE
    return page.rows


async def _one(account_id: int) -> list[CampaignRow]:
    (row,) = (await campaigns.by_ids(Actor(account_id, None), [_own[account_id]])).values()
    return [row]


_own: dict[int, int] = {}
"""A campaign of each account."""


@contextmanager
def _reading(way: Way, account_id: int) -> Iterator[None]:
    """Within this context foundation.sql reads in this way."""
    original = sql.connection
    sql.connection = lambda: way.connected(account_id)
    try:
        yield
    finally:
        sql.connection = original


async def _connection(role: str | None = None) -> Connection:
    settings = {"timezone": "UTC", "jit": "off"} | ({"role": role} if role else {})
    return await asyncpg.connect(get_settings().database_url, server_settings=settings)


async def _policies() -> None:
    """Policies do not apply to the owner of the tables, but to these roles."""
    for role in ("parents", "whole"):
        await sql.execute(f"CREATE ROLE {role}")
        await sql.execute(f"GRANT SELECT ON ALL TABLES IN SCHEMA public TO {role}")
    for table in (*PARENTS, *CHILDREN):
        await sql.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
        own = f"account_id = {OWN}" if table in PARENTS else OF_CAMPAIGN
        await sql.execute(f"CREATE POLICY own ON {table} TO whole USING ({own})")
        free = own if table in PARENTS else "true"
        await sql.execute(f"CREATE POLICY own_parents ON {table} TO parents USING ({free})")


async def _one_statement() -> None:
    """Whether one statement can set the account and read, on a connection that served another."""
    connection = await _connection("whole")
    tell = "SELECT set_config('phonebank.account', '7', true) AS told"
    read = "SELECT count(*) FROM campaign c"
    right = await sql.value("SELECT count(*) FROM campaign WHERE account_id = 7")
    print(f"rows of account 7 that one statement finds which also sets it ({right} is right):")
    for name, query in {
        "CTE": f"WITH s AS MATERIALIZED ({tell}) {read} WHERE account_id = 7",
        "CTE, joined": f"WITH s AS MATERIALIZED ({tell}) {read}, s WHERE account_id = 7"
        " AND told <> ''",
        "condition": f"{read} WHERE account_id = 7 AND ({tell}) <> ''",
        "lateral": f"SELECT n FROM ({tell} OFFSET 0) s, LATERAL ({read} WHERE account_id = 7"
        " AND told <> '' OFFSET 0) AS found(n)",
    }.items():
        await connection.fetchval("SELECT set_config('phonebank.account', '8', false)")
        print(f"  {name:12} {await connection.fetchval(query)}")
    await connection.close()


async def _fill() -> None:
    async with transaction(setting.LONG):
        await sql.execute(
            """INSERT INTO account (name, time_zone, country, created_at)
               SELECT 'Account ' || n, 'America/New_York', 'US', clock_timestamp()
               FROM generate_series(1, $1::integer) AS n""",
            ACCOUNTS,
        )
        await sql.execute(
            """INSERT INTO campaign (account_id, status, name, description, time_zone, opens_at,
                 closes_at, targeting, regions, number_count, patch_thru_targets, script,
                 contact_count, remaining, created_at, updated_at, starts_at, ends_at, launched_at,
                 auto_archive_at)
               SELECT CASE WHEN abs(hashint4(n)) % 5 = 0 THEN 1 ELSE 1 + (n - 1) % $1 END,
                 CASE WHEN (n - 1) / $1 % 10 < 3 OR n <= $1 THEN 'ACTIVE'
                   WHEN (n - 1) / $1 % 10 < 4 THEN 'DRAFT' ELSE 'ARCHIVED' END,
                 'Campaign ' || md5(n::text), '', 'America/New_York', '09:00', '21:00', '{}',
                 '{212,NY}', 1, '[]', repeat('Good morning. ', 20), 1000, 500,
                 clock_timestamp() - n * interval '7 seconds', clock_timestamp(),
                 clock_timestamp(), clock_timestamp() + interval '60 days', clock_timestamp(),
                 clock_timestamp() + interval '30 days'
               FROM generate_series(1, $2::integer) AS n""",
            ACCOUNTS,
            CAMPAIGNS,
        )
        await sql.execute(
            """INSERT INTO phone_number
                 (account_id, e164, area_code, state, status, unused_since, created_at)
               SELECT account_id, '+1' || (2125000000 + id), '212', 'NY', 'ASSIGNED',
                 clock_timestamp(), clock_timestamp() FROM campaign WHERE status <> 'DRAFT'
               ORDER BY id"""
        )
        await sql.execute(
            """INSERT INTO phone_number_assignment
                 (phone_number_id, campaign_id, assigned_at, ended_at)
               SELECT n.id, c.id, clock_timestamp(),
                 CASE WHEN c.status = 'ARCHIVED' THEN clock_timestamp() END
               FROM campaign c JOIN phone_number n ON n.e164 = '+1' || (2125000000 + c.id)"""
        )
        await sql.execute(
            """INSERT INTO campaign_delta
                 (campaign_id, remaining, in_progress, withdrawn, called_at)
               SELECT id, -1, 1, 0, clock_timestamp() FROM campaign
               CROSS JOIN generate_series(1, 5) WHERE status = 'ACTIVE' AND id % 10 = 0"""
        )
    await sql.execute("VACUUM ANALYZE")
    for record in await sql.rows("SELECT account_id, min(id) FROM campaign GROUP BY 1"):
        _own[record["account_id"]] = record["min"]


if __name__ == "__main__":
    given = [int(argument) for argument in sys.argv[1:]]
    sizes = (given + [300, 5][len(given) :])[:2]
    setting.run(lambda: main(*sizes))
