"""Launching with many numbers, and cloning, in the largest database."""

from datetime import UTC, datetime, timedelta

from benchmarks import setting
from benchmarks.scale.costs import Costs, Operation, at_once, measured
from benchmarks.scale.profile import profiled
from benchmarks.scale.rows import settled
from foundation import clock, sql
from foundation.actors import Viewer
from foundation.transactions import transaction
from services.campaigns.changes import Changes
from services.campaigns.clone import clone
from services.campaigns.create import create
from services.campaigns.launch import launch
from services.campaigns.targeting import Segment, Targeting

_LONG = timedelta(minutes=30)


async def stocked(numbers: int) -> Viewer:
    """The admin of an account that has so many free numbers."""
    admin = await setting.an_admin()
    async with transaction(_LONG):
        await sql.execute(
            """INSERT INTO phone_number
                 (account_id, e164, area_code, state, status, unused_since, created_at)
               SELECT $1, '+1646' || lpad(n::text, 7, '0'), '646', 'NY', 'AVAILABLE',
                 clock_timestamp() + n * interval '1 second', clock_timestamp()
               FROM generate_series(1, $2::int) AS n""",
            admin.account_id,
            numbers,
        )
    await settled("phone_number")
    return admin


async def launches(admin: Viewer, group_id: int, numbers: int, times: int) -> tuple[Costs, str]:
    """One after the other, each with so many numbers. Returns a profile of the last one too."""
    drafts = iter([await _draft(admin, group_id, numbers) for _ in range(times + 4)])

    async def launch_next() -> None:
        await launch(admin, next(drafts))

    await measured(launch_next, 3)
    costs = await measured(launch_next, times)
    with profiled() as plans:
        await launch_next()
    return costs, "\n\n".join(plan for plan in plans if "phone_number" in plan)


async def together(
    admin: Viewer, group_id: int, numbers: int, many: int, rounds: int
) -> list[float]:
    """How many milliseconds each of many launches at once took, in all rounds."""
    took: list[float] = []
    for _ in range(rounds):
        drafts = [await _draft(admin, group_id, numbers) for _ in range(many)]
        took += await at_once(_launching(admin, draft) for draft in drafts)
    return took


def _launching(admin: Viewer, draft: int) -> Operation:
    return lambda: launch(admin, draft)


async def clones(admin: Viewer, group_id: int, times: int) -> Costs:
    """Of a launched campaign with everybody of the group."""
    campaign_id = await _draft(admin, group_id, 1)
    await launch(admin, campaign_id)

    async def clone_it() -> None:
        await clone(admin, campaign_id, Changes())

    await measured(clone_it, 10)
    return await measured(clone_it, times)


async def _draft(admin: Viewer, group_id: int, numbers: int) -> int:
    now = await clock.now()
    return await create(
        admin,
        Changes(
            name="Benchmark",
            time_zone="America/New_York",
            starts_at=now,
            ends_at=datetime(2100, 1, 1, tzinfo=UTC),
            targeting=Targeting(base=Segment(group_id=group_id)),
            phone_number_selection=(["646"], numbers),
        ),
    )
