"""Launches that race for the same phone numbers (docs/domain.md, Launch)."""

import asyncio
import random
import re
from collections import Counter
from types import SimpleNamespace
from typing import Any

import asyncpg
import pytest
from asyncpg import Record

from foundation import sql
from foundation.actors import Viewer
from services.campaigns.launch import launch
from services.campaigns.targeting import Segment, Targeting
from services.phone_numbers import selection
from tests.factories import a_draft, a_group, a_user, stocked
from tests.racing import open_transaction, outcomes, waiting

pytestmark = pytest.mark.usefixtures("database")

REFUSED = "NOT_ENOUGH_PHONE_NUMBERS"
AREA_CODES = ("212", "646", "718", "917")


async def drafts(viewer: Viewer, count: int, *selections: tuple[list[str], int]) -> list[int]:
    """As many drafts for the same contacts, with these phone number selections in turn."""
    people = Targeting(base=Segment(group_id=await a_group(viewer)))
    return [
        await a_draft(
            viewer, targeting=people, phone_number_selection=selections[place % len(selections)]
        )
        for place in range(count)
    ]


async def assigned(viewer: Viewer) -> dict[int, list[int]]:
    """The numbers that each launched campaign holds; a number has one live assignment only."""
    records = await sql.rows(
        """SELECT c.id, array_agg(a.phone_number_id) AS numbers
           FROM campaign c JOIN phone_number_assignment a ON a.campaign_id = c.id
           WHERE c.account_id = $1 AND a.ended_at IS NULL GROUP BY c.id""",
        viewer.account_id,
    )
    holdings = {record["id"]: list(record["numbers"]) for record in records}
    times = Counter(number for numbers in holdings.values() for number in numbers)
    assert set(times.values()) <= {1}
    return holdings


async def numbers_by_status(viewer: Viewer) -> dict[str, int]:
    records = await sql.rows(
        "SELECT status, count(*) FROM phone_number WHERE account_id = $1 GROUP BY status",
        viewer.account_id,
    )
    return {record["status"]: record["count"] for record in records}


async def untouched_drafts(viewer: Viewer) -> int:
    """How many campaigns show no trace of a launch."""
    count: int = await sql.value(
        """SELECT count(*) FROM campaign c WHERE account_id = $1 AND status = 'DRAFT'
             AND launched_at IS NULL AND auto_archive_at IS NULL
             AND contact_count = 0 AND remaining = 0
             AND NOT EXISTS (SELECT 1 FROM dial d WHERE d.campaign_id = c.id)
             AND NOT EXISTS (SELECT 1 FROM phone_number_assignment a WHERE a.campaign_id = c.id)""",
        viewer.account_id,
    )
    return count


async def test_all_launches_succeed_where_there_are_numbers_for_all() -> None:
    viewer = await a_user()
    await stocked(viewer, 48)
    campaigns = await drafts(viewer, 16, (["212"], 3))
    assert await outcomes(*(launch(viewer, each) for each in campaigns)) == {"done": 16}
    holdings = await assigned(viewer)
    assert sorted(holdings) == campaigns
    assert {len(numbers) for numbers in holdings.values()} == {3}
    assert await numbers_by_status(viewer) == {"ASSIGNED": 48}


async def test_as_many_launches_succeed_as_the_numbers_allow() -> None:
    for _ in range(3):
        viewer = await a_user()
        await stocked(viewer, 20)
        campaigns = await drafts(viewer, 16, (["212"], 3))
        found = await outcomes(*(launch(viewer, each) for each in campaigns))
        assert found == {"done": 6, REFUSED: 10}
        assert {len(numbers) for numbers in (await assigned(viewer)).values()} == {3}
        assert await numbers_by_status(viewer) == {"ASSIGNED": 18, "AVAILABLE": 2}
        assert await untouched_drafts(viewer) == 10


async def test_launches_of_the_same_draft_have_one_effect() -> None:
    viewer = await a_user()
    await stocked(viewer, 16)
    (campaign_id,) = await drafts(viewer, 1, (["212"], 2))
    found = await outcomes(*(launch(viewer, campaign_id) for _ in range(8)))
    assert found == {"done": 1, "WRONG_STATUS": 7}
    assert [len(numbers) for numbers in (await assigned(viewer)).values()] == [2]


async def test_a_launch_waits_for_numbers_that_another_gives_back() -> None:
    viewer = await a_user()
    await stocked(viewer, 3)
    first, second = await drafts(viewer, 2, (["212"], 2))
    async with (
        open_transaction(launch(viewer, first)) as other,
        waiting(launch(viewer, second)),
    ):
        other.take_back()
    assert list(await assigned(viewer)) == [second]


async def test_a_launch_that_waited_in_vain_is_refused() -> None:
    viewer = await a_user()
    await stocked(viewer, 3)
    first, second = await drafts(viewer, 2, (["212"], 2))
    async with (
        open_transaction(launch(viewer, first)) as other,
        waiting(outcomes(launch(viewer, second))) as waited,
    ):
        other.commit()
    assert waited.result() == {REFUSED: 1}
    assert list(await assigned(viewer)) == [first]
    assert await untouched_drafts(viewer) == 1


async def test_a_launch_with_numbers_to_spare_waits_for_nobody() -> None:
    viewer = await a_user()
    await stocked(viewer, 4)
    first, second = await drafts(viewer, 2, (["212"], 2))
    async with open_transaction(launch(viewer, first)):
        await launch(viewer, second)


async def test_different_priorities_of_regions_never_deadlock() -> None:
    order = random.Random(4)  # noqa: S311  # the same rounds every time
    for _ in range(12):
        viewer = await a_user()
        for area_code in AREA_CODES:
            await stocked(viewer, 4, area_code)
        regions = [order.sample([*AREA_CODES, "NY"], 5) for _ in range(8)]
        campaigns = await drafts(viewer, 8, *((each, 5) for each in regions))
        found = await outcomes(*(launch(viewer, each) for each in campaigns))
        assert found == {"done": 3, REFUSED: 5}
        assert len(await assigned(viewer)) == 3


async def test_without_the_row_locks_launches_collide(monkeypatch: pytest.MonkeyPatch) -> None:
    """Locks keep launches apart. Without them the unique index still prevents the worst."""

    async def rows_without_locks(query: str, *values: Any) -> list[Record]:
        return await sql.rows(re.sub("FOR UPDATE.*", "", query), *values)

    unlocked = SimpleNamespace(rows=rows_without_locks, execute=sql.execute)
    monkeypatch.setattr(selection, "sql", unlocked)
    collisions = 0
    for _ in range(5):
        viewer = await a_user()
        await stocked(viewer, 32)
        campaigns = await drafts(viewer, 16, (["212"], 2))
        found = await asyncio.gather(
            *(launch(viewer, each) for each in campaigns), return_exceptions=True
        )
        collisions += sum(isinstance(each, asyncpg.UniqueViolationError) for each in found)
        await assigned(viewer)
    assert collisions
