"""Counting the phone numbers that active campaigns have in common."""

from datetime import timedelta

import pytest

from foundation import clock, jobs
from models.call_results import CallResult
from services.campaigns.archive import archive
from services.campaigns.overlaps import count_overlaps
from tests.factories import a_campaign, a_phone, a_user
from tests.floor import a_floor
from tests.services.campaigns.overlapping import calling, due, stored

pytestmark = pytest.mark.usefixtures("database")


async def test_a_launched_campaign_is_compared_with_every_older_active_one() -> None:
    viewer = await a_user()
    phones = [a_phone() for _ in range(6)]
    half = await calling(viewer, phones[:3])
    apart = await calling(viewer, [a_phone()])
    ended = await calling(viewer, phones)
    await archive(viewer, ended)
    newest = await calling(viewer, phones)
    await count_overlaps()
    assert await stored(viewer.account_id) == {(half, newest): 3}
    assert await due(viewer.account_id) == 0
    assert apart != newest


BOTH_WAYS = pytest.mark.parametrize("counted_before", [True, False])
"""The newer campaign of a pair counts it, or the older one if neither was counted before."""


@BOTH_WAYS
async def test_numbers_that_the_older_has_dialed_are_no_duplicates(counted_before: bool) -> None:
    phones = [a_phone() for _ in range(3)]
    floor = await a_floor(people=phones)
    if counted_before:
        await count_overlaps()
    await floor.seat.call()
    newer = await calling(floor.admin, phones)
    await count_overlaps()
    assert await stored(floor.admin.account_id) == {(floor.campaign_id, newer): 2}


@BOTH_WAYS
async def test_numbers_that_the_newer_has_dialed_meanwhile_are(counted_before: bool) -> None:
    phones = [a_phone() for _ in range(3)]
    viewer = await a_user()
    older = await calling(viewer, phones)
    if counted_before:
        await count_overlaps()
    newer = await a_floor(people=phones, admin=viewer)
    await newer.seat.call(CallResult.NO_ANSWER)
    await count_overlaps()
    assert await stored(viewer.account_id) == {(older, newer.campaign_id): 3}


async def test_other_accounts_do_not_matter() -> None:
    phones = [a_phone()]
    viewers = [await a_user(), await a_user()]
    for viewer in viewers:
        await calling(viewer, phones)
    await count_overlaps()
    assert [await stored(viewer.account_id) for viewer in viewers] == [{}, {}]


async def test_which_is_newer_goes_by_the_launch() -> None:
    viewer, phones = await a_user(), [a_phone()]
    newer = await calling(viewer, phones)
    with clock.moved(-timedelta(days=2)):
        older = await calling(viewer, phones)
    await count_overlaps()
    assert await stored(viewer.account_id) == {(older, newer): 1}


async def test_a_launch_that_commits_after_a_later_one_was_counted_is_not_missed() -> None:
    viewer, phones = await a_user(), [a_phone()]
    later = await calling(viewer, phones)
    await count_overlaps()
    with clock.moved(-timedelta(seconds=30)):
        long = await calling(viewer, phones)
    await count_overlaps()
    assert await stored(viewer.account_id) == {(long, later): 1}


async def test_a_launch_asks_a_worker_to_count() -> None:
    asked: list[str] = []

    class Queue:
        async def enqueue(self, job: str) -> None:
            asked.append(job)

    jobs.connect(Queue())
    try:
        await a_campaign(await a_user())
    finally:
        jobs.connect(None)
    assert asked == [jobs.COUNT_OVERLAPS]
