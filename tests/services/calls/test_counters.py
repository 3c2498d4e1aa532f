"""A campaign's counters are right at every moment, whatever is folded at the same time."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from operator import add

import asyncpg
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tortoise.exceptions import BaseORMException

from foundation import clock, sql
from foundation.actors import Viewer
from models.call_results import CallResult
from services.calls import leases, results
from services.campaigns import counters
from services.campaigns import row as campaigns
from services.campaigns.counters import Drift
from tests.factories import a_campaign, a_user
from tests.floor import a_floor, drifts, lose_leases
from tests.racing import open_transaction, waiting

pytestmark = pytest.mark.usefixtures("database", "nothing_left")


@pytest.fixture(scope="module")
async def nothing_left(database: None) -> AsyncIterator[None]:
    """The counters that these tests make up are no drift for others to find."""
    last = await sql.value("SELECT coalesce(max(id), 0) FROM campaign")
    yield
    for table in ("dial", "call", "campaign_delta", "campaign_hour"):
        await sql.execute(f"DELETE FROM {table} WHERE campaign_id > $1", last)
    await sql.execute(
        """UPDATE campaign SET contact_count = 0, remaining = 0, in_progress = 0, withdrawn = 0
           WHERE id > $1""",
        last,
    )


Look = tuple[int, int, int, int]
"""Remaining, in progress, withdrawn and calls recorded."""


async def looked(viewer: Viewer, campaign_id: int) -> Look:
    """The counters as a client reads them."""
    row = await campaigns.by_id(viewer, campaign_id)
    assert row is not None
    found = await results.of_campaigns([campaign_id])
    return row.remaining, row.in_progress, row.withdrawn, found[campaign_id].dialed


async def note(campaign_id: int, *changes: Look) -> None:
    """Deltas as callers insert them, one for each change; the fourth is 1 for a recorded call."""
    await sql.execute(
        """INSERT INTO campaign_delta
             (campaign_id, remaining, in_progress, withdrawn, called_at, result)
           SELECT $1, remaining, in_progress, withdrawn, clock_timestamp(),
             CASE calls WHEN 1 THEN 'BUSY' END
           FROM unnest($2::int[], $3::int[], $4::int[], $5::int[])
             AS change(remaining, in_progress, withdrawn, calls)""",
        campaign_id,
        *([change[place] for change in changes] for place in range(4)),
    )


async def unfolded(campaign_id: int) -> int:
    count: int = await sql.value(
        "SELECT count(*) FROM campaign_delta WHERE campaign_id = $1", campaign_id
    )
    return count


async def test_a_fold_empties_the_deltas_and_changes_no_counter() -> None:
    viewer = await a_user()
    campaign_id = await a_campaign(viewer)
    await note(campaign_id, (-1, 1, 0, 0), (0, -1, 0, 1), (-1, 0, 1, 0))
    assert await looked(viewer, campaign_id) == (1, 0, 1, 1)
    await counters.fold()
    assert await looked(viewer, campaign_id) == (1, 0, 1, 1)
    assert await unfolded(campaign_id) == 0


async def test_a_fold_keeps_the_last_call_and_the_timer() -> None:
    viewer = await a_user()
    campaign_id = await a_campaign(viewer)
    with clock.moved(timedelta(days=3)):
        await sql.execute(
            """INSERT INTO campaign_delta
                 (campaign_id, remaining, in_progress, withdrawn, called_at)
               VALUES ($1, 0, 0, 0, $2)""",
            campaign_id,
            await clock.now(),
        )
    before = await campaigns.by_id(viewer, campaign_id)
    await counters.fold()
    after = await campaigns.by_id(viewer, campaign_id)
    assert before is not None
    assert after is not None
    assert after.last_activity_at is not None
    assert after.last_activity_at == before.last_activity_at
    assert after.auto_archive_at == before.auto_archive_at
    assert after.auto_archive_at == after.last_activity_at + timedelta(days=30)


async def test_every_look_is_right_while_callers_count_and_folds_run() -> None:
    """It has all that was acknowledged before it, and nothing that began after it."""
    viewer = await a_user()
    campaign_id = await a_campaign(viewer)
    begun = acknowledged = looks = 0
    stop = asyncio.Event()

    async def call() -> None:
        nonlocal begun, acknowledged
        while begun < 200 or looks < 10:
            begun += 1
            await note(campaign_id, (-1, 1, 0, 1))
            acknowledged += 1

    async def fold() -> None:
        while not stop.is_set():
            await counters.fold()

    async def look() -> None:
        nonlocal looks
        while not stop.is_set():
            least = acknowledged
            row = await campaigns.by_id(viewer, campaign_id)
            assert row is not None
            assert least <= row.in_progress <= begun
            assert row.remaining == 3 - row.in_progress
            least = acknowledged
            found = await results.of_campaigns([campaign_id])
            assert least <= found[campaign_id].dialed <= begun
            looks += 1

    watching = [asyncio.create_task(work) for work in (fold(), fold(), look(), look())]
    await asyncio.gather(*(call() for _ in range(5)))
    stop.set()
    await asyncio.gather(*watching)
    assert await looked(viewer, campaign_id) == (3 - begun, begun, 0, begun)


async def test_folds_at_once_do_not_wait_for_each_other() -> None:
    viewer = await a_user()
    campaign_id = await a_campaign(viewer)
    await note(campaign_id, (-1, 1, 0, 0))
    async with open_transaction(_hold(campaign_id)) as holder:
        async with waiting(counters.fold()) as fold:
            assert await counters.fold() == 0
            holder.commit()
        assert await fold >= 1
    assert await looked(viewer, campaign_id) == (2, 1, 0, 0)


async def test_a_fold_that_dies_in_the_middle_has_changed_nothing() -> None:
    viewer = await a_user()
    campaign_id = await a_campaign(viewer)
    await note(campaign_id, (-1, 1, 0, 0), (0, -1, 0, 1))
    before = await looked(viewer, campaign_id)
    with pytest.raises((BaseORMException, asyncpg.PostgresError, asyncpg.InterfaceError)):
        async with open_transaction(_hold(campaign_id)), waiting(counters.fold()):
            await sql.execute(
                """SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                   WHERE wait_event_type = 'Lock' AND query LIKE 'WITH taken%'"""
            )
    assert await unfolded(campaign_id) == 2
    assert await looked(viewer, campaign_id) == before
    await counters.fold()
    assert await looked(viewer, campaign_id) == before


async def _hold(campaign_id: int) -> None:
    await sql.execute("SELECT FROM campaign WHERE id = $1 FOR UPDATE", campaign_id)


_changes = st.lists(
    st.tuples(st.integers(-1, 1), st.integers(-1, 1), st.integers(0, 1), st.integers(0, 1)),
    max_size=8,
)


@settings(max_examples=25, deadline=None)
@given(st.lists(_changes, max_size=4))
async def test_the_counters_are_the_sum_of_all_deltas(batches: list[list[Look]]) -> None:
    viewer = await a_user()
    campaign_id = await a_campaign(viewer)
    expected = await looked(viewer, campaign_id)
    for batch in batches:
        await note(campaign_id, *batch)
        for change in batch:
            expected = tuple(map(add, expected, change))
        assert await looked(viewer, campaign_id) == expected
        await counters.fold()
        assert await looked(viewer, campaign_id) == expected


async def test_the_check_finds_nothing_after_calls_of_every_kind() -> None:
    floor = await a_floor(callers=2, people=8, redial=(2, 0))
    for result in (CallResult.BUSY, CallResult.DO_NOT_CALL, CallResult.REFUSED):
        await floor.seat.call(result)
    await lose_leases(await floor.seat.begin())
    await leases.return_abandoned()
    await floor.seats[1].begin()
    assert await drifts(floor.campaign_id) == []
    await counters.fold()
    await floor.seat.call()
    assert await drifts(floor.campaign_id) == []


@pytest.mark.parametrize("folded", [True, False])
async def test_the_check_finds_a_planted_drift(folded: bool) -> None:
    viewer = await a_user()
    campaign_id = await a_campaign(viewer)
    await note(campaign_id, (-1, 0, 0, 1))
    if folded:
        await counters.fold()
    assert await drifts(campaign_id) == [
        Drift(campaign_id, "remaining", 2, 3),
        Drift(campaign_id, "calls", 1, 0),
    ]


async def test_a_fold_ends_though_callers_go_on(monkeypatch: pytest.MonkeyPatch) -> None:
    """What comes while it works is left for the next fold."""
    floor = await a_floor(people=3)
    asked = []

    async def busy() -> int:
        asked.append(await floor.seat.claim())
        return 1

    monkeypatch.setattr(counters, "_fold_batch", busy)
    assert await counters.fold() == 1
    assert len(asked) == 1
