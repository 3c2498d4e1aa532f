"""What the benchmarks have in common: engines as they are shipped, fictional data, figures."""

import asyncio
import os
import statistics
import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tortoise.migrations.api import migrate

from foundation import clock, redis_connection, sql
from foundation.actors import Viewer
from foundation.database import connect, disconnect, tortoise_config
from foundation.transactions import transaction
from local.embedded import Engines, engines
from models.roles import Role
from services import accounts
from services.access import tokens
from services.access.viewers import viewer_of
from services.campaigns.changes import Changes
from services.campaigns.create import create
from services.campaigns.targeting import Segment, Targeting
from services.contact_groups.create import create as create_group
from settings import get_settings

LONG = timedelta(minutes=10)


def run(main: Callable[[], Awaitable[None]]) -> None:
    """Run a benchmark with its own engines, which are as durable as they are shipped."""
    with started_engines():
        asyncio.run(_with_database(main))


@contextmanager
def started_engines() -> Iterator[Engines]:
    """Engines of this benchmark's own, which the environment names to everything it starts."""
    with (
        tempfile.TemporaryDirectory(prefix="phonebank-benchmark-") as folder,
        engines(Path(folder, "data"), durable=True) as started,
    ):
        os.environ["DATABASE_URL"] = started.database_url
        os.environ["REDIS_URL"] = started.redis_url
        yield started


async def _with_database(main: Callable[[], Awaitable[None]]) -> None:
    async with database():
        await main()


@asynccontextmanager
async def database() -> AsyncIterator[None]:
    """The migrated database, within this context."""
    await migrate(config=tortoise_config(get_settings()))
    await connect(get_settings())
    try:
        yield
    finally:
        await redis_connection.close()
        await disconnect()


async def an_admin() -> Viewer:
    """The admin of a new account that has a thousand phone numbers."""
    account_id = await accounts.create_account("Example")
    viewer = await a_user(account_id, Role.ADMIN, "admin@benchmark.example")
    await stock(account_id, 1_000)
    return viewer


async def stock(account_id: int, numbers: int) -> None:
    """Phone numbers for launches."""
    await sql.execute(
        """INSERT INTO phone_number
             (account_id, e164, area_code, state, status, unused_since, created_at)
           SELECT $1, '+1' || (2125550000 + n), '212', 'NY', 'AVAILABLE', clock_timestamp(),
             clock_timestamp()
           FROM generate_series(1, $2::integer) AS n""",
        account_id,
        numbers,
    )


async def a_user(account_id: int, role: Role, email: str) -> Viewer:
    user_id = await accounts.create_user(account_id, "Ada", email, role)
    viewer = await viewer_of(await tokens.issue(user_id, "benchmark"))
    assert viewer is not None
    return viewer


async def a_group(viewer: Viewer, contacts: int) -> int:
    """A group of that many fictional contacts, written directly into its table."""
    group_id = await create_group(viewer, f"{contacts:,} people")
    async with transaction(LONG):
        await sql.execute(
            """INSERT INTO contact (group_id, phone, first_name, last_name, custom_fields)
               SELECT $1, '+1' || (2122000000 + n * 797), 'Pat', 'Doe', '{}'
               FROM generate_series(1, $2::bigint) AS n""",
            group_id,
            contacts,
        )
    await sql.execute("VACUUM ANALYZE contact")
    return group_id


async def a_draft(viewer: Viewer, group_id: int, numbers: int = 10) -> int:
    """A draft with the group, in which calls may be made during the next hours."""
    now = await clock.now()
    hours = datetime.now(UTC).hour - 12
    return await create(
        viewer,
        Changes(
            name="Benchmark",
            time_zone=f"Etc/GMT{hours:+d}" if hours else "Etc/GMT",
            starts_at=now,
            ends_at=now + timedelta(days=60),
            targeting=Targeting(base=Segment(group_id=group_id)),
            phone_number_selection=(["212"], numbers),
        ),
    )


def percentile(values: Sequence[float], share: float) -> float:
    """The value below which this share of the values is."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


def median(values: Sequence[float]) -> float:
    return statistics.median(values)
