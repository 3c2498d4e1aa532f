"""The count of overlaps may run twice, at once, late, and be killed."""

import asyncio
from collections.abc import Sequence

import pytest

from services.campaigns import overlap_pairs, overlaps
from services.campaigns.overlaps import count_overlaps
from tests.factories import a_phone, a_user
from tests.services.campaigns.overlapping import calling, due, stored
from tests.statements import Statements

pytestmark = pytest.mark.usefixtures("database")


async def test_counting_again_changes_nothing_and_costs_one_statement(
    statements: Statements,
) -> None:
    viewer, phones = await a_user(), [a_phone()]
    pair = (await calling(viewer, phones), await calling(viewer, phones))
    await count_overlaps()
    statements.clear()
    assert await count_overlaps() == 0
    assert len(statements) == 1
    assert await stored(viewer.account_id) == {pair: 1}


async def test_workers_at_once_count_each_pair_once(monkeypatch: pytest.MonkeyPatch) -> None:
    await count_overlaps()  # of campaigns that other tests left
    viewer, phones = await a_user(), [a_phone(), a_phone()]
    first, second = await calling(viewer, phones), await calling(viewer, phones)
    counted: list[tuple[int, int]] = []
    count = overlap_pairs.count

    async def slow(campaign_id: int, contacts: int, others: Sequence[overlap_pairs.Other]) -> None:
        counted.extend((campaign_id, other.id) for other in others)
        await asyncio.sleep(0.1)
        await count(campaign_id, contacts, others)

    monkeypatch.setattr(overlap_pairs, "count", slow)
    await asyncio.gather(*(count_overlaps() for _ in range(4)))
    monkeypatch.undo()
    await count_overlaps()
    assert len(counted) == len(set(counted))
    assert await stored(viewer.account_id) == {(first, second): 2}
    assert await due(viewer.account_id) == 0


async def test_a_worker_that_is_killed_leaves_what_it_has_counted(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    viewer, phones = await a_user(), [a_phone() for _ in range(4)]
    older = [await calling(viewer, phones[: size + 1]) for size in range(3)]
    await count_overlaps()
    newest = await calling(viewer, phones)
    monkeypatch.setattr(overlaps, "DIALS_AT_ONCE", 1)
    batches: list[int] = []
    count = overlap_pairs.count

    async def killed_later(
        campaign_id: int, contacts: int, others: Sequence[overlap_pairs.Other]
    ) -> None:
        batches.extend(other.id for other in others)
        await count(campaign_id, contacts, others)
        if len(batches) == 2:
            raise asyncio.CancelledError

    monkeypatch.setattr(overlap_pairs, "count", killed_later)
    with pytest.raises(asyncio.CancelledError):
        await count_overlaps()
    assert await due(viewer.account_id) == 1
    assert (await stored(viewer.account_id))[older[0], newest] == 1
    await count_overlaps()
    assert batches == [older[0], older[1], older[1], older[2]]
    found = await stored(viewer.account_id)
    assert [found[campaign_id, newest] for campaign_id in older] == [1, 2, 3]
    assert await due(viewer.account_id) == 0


async def test_a_campaign_that_cannot_be_counted_does_not_stop_the_rest(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    viewer, phones = await a_user(), [a_phone()]
    broken = await calling(viewer, phones)
    count = overlap_pairs.uncounted

    async def failing(campaign_id: int) -> list[overlap_pairs.Other]:
        if campaign_id == broken:
            raise ArithmeticError
        return await count(campaign_id)

    sound = await calling(viewer, phones)
    monkeypatch.setattr(overlap_pairs, "uncounted", failing)
    await count_overlaps()
    assert await stored(viewer.account_id) == {(broken, sound): 1}
    assert await due(viewer.account_id) == 1
