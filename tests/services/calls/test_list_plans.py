"""What is read for the lists of a campaign that has made 40,000 calls."""

from collections.abc import AsyncIterator, Iterator
from datetime import timedelta

import pytest
from asyncpg import Connection

from foundation import clock
from foundation.paging import Paging
from foundation.ranges import Moments
from models.call_results import CallResult
from services.calls import caller_activity, daily_results, results, tallies
from services.calls.daily_results import Days
from services.calls.pages import CallFilter, pages_of_campaigns
from tests.floor import Floor, a_floor
from tests.plans import Plan, explained
from tests.services.calls.many_calls import CALLERS, CALLS, many_calls

PAGE = 50


@pytest.fixture(scope="module")
async def bulk(database: None) -> AsyncIterator[tuple[Floor, Connection]]:
    floor = await a_floor(people=3)
    await floor.seat.call()
    await floor.seat.begin()
    async with many_calls(floor) as connection:
        yield floor, connection


@pytest.fixture
def floor(bulk: tuple[Floor, Connection]) -> Floor:
    return bulk[0]


@pytest.fixture
def plans(bulk: tuple[Floor, Connection]) -> Iterator[list[Plan]]:
    with explained(bulk[1]) as found:
        yield found


async def filters(floor: Floor) -> dict[str, CallFilter]:
    month = timedelta(days=30)
    end = await clock.now() - month
    return {
        "call_recorded": CallFilter(),
        "call_recorded_by_result": CallFilter(result=CallResult.DECEASED),
        "call_recorded_by_caller": CallFilter(user_id=floor.seat.caller.user_id),
        "call_recorded ": CallFilter(started_at=Moments(end - month, end)),
    }


@pytest.mark.parametrize("name", ["", "_by_result", "_by_caller", " "])
async def test_a_page_of_calls_reads_its_own_rows_only(
    plans: list[Plan], floor: Floor, name: str
) -> None:
    owner, index = floor.campaign_id, f"call_recorded{name}"
    only = (await filters(floor))[index]
    plans.clear()
    first = (await pages_of_campaigns([owner], Paging(PAGE), only))[owner]
    after = Paging(PAGE, after=first.cursors[-1])
    second = (await pages_of_campaigns([owner], after, only))[owner]
    back = (await pages_of_campaigns([owner], Paging(last=PAGE, before=second.cursors[0]), only))[
        owner
    ]
    assert [row.id for row in back.rows] == [row.id for row in first.rows]
    starts = [row.started_at for row in (*first.rows, *second.rows)]
    assert starts == sorted(starts, reverse=True)
    assert len(starts) == 2 * PAGE
    assert len(plans) == 6
    for plan in plans[::2]:
        assert index.strip() in plan.indexes(), plan
        assert plan.rows_read("call") <= PAGE + 5, plan


async def test_a_caller_with_a_rare_result_reads_their_calls_or_that_result(
    plans: list[Plan], floor: Floor
) -> None:
    only = CallFilter(result=CallResult.DECEASED, user_id=floor.seat.caller.user_id)
    await pages_of_campaigns([floor.campaign_id], Paging(PAGE), only)
    plan, _ = plans
    assert plan.rows_read("call") <= CALLS / CALLERS + 5, plan


async def test_the_day_of_a_caller_is_read_from_its_own_index(
    plans: list[Plan], floor: Floor
) -> None:
    place = (floor.campaign_id, floor.seat.caller.user_id)
    tally = (await tallies.today(floor.seat.caller, [place]))[place]
    (plan,) = plans
    assert "call_recorded_by_caller" in plan.indexes(), plan
    assert plan.rows_read("call") <= tally.dialed + 1, plan


async def test_callers_are_found_without_reading_their_calls(
    plans: list[Plan], floor: Floor
) -> None:
    owner = floor.campaign_id
    found = (await caller_activity.callers([owner], Paging(PAGE)))[owner]
    assert len(found.rows) == PAGE
    (plan,) = plans
    assert plan.rows_read("call") <= 2 * CALLERS, plan
    plans.clear()
    await caller_activity.activity([owner], Paging(PAGE), None)
    (plan,) = plans
    assert plan.rows_read("call") <= 2, plan


@pytest.mark.parametrize(("zone", "edges"), [("America/New_York", 0), ("Asia/Kathmandu", 31 * 20)])
async def test_days_are_read_from_the_hours_and_from_the_calls_around_midnight(
    plans: list[Plan], floor: Floor, zone: str, edges: int
) -> None:
    """In Kathmandu (+05:45) midnight divides an hour, in which 20 calls began."""
    today = daily_results.today_in(zone, await clock.now())
    plans.clear()
    asked = (floor.campaign_id, zone)
    found = (await daily_results.by_day([asked], Days.given(None, None, None, today)))[asked]
    assert len(found) in (30, 31)
    (plan,) = plans
    connected = sum(sum(tally.patch_thrus.values()) for tally in found.values())
    assert plan.rows_read("call") <= edges + connected + 50, plan
    assert plan.rows_read("campaign_hour") <= 31 * 24 * 2, plan


async def test_connections_are_counted_without_the_other_calls(
    plans: list[Plan], floor: Floor
) -> None:
    found = await results.patch_thrus([floor.campaign_id])
    assert found == {floor.campaign_id: {"Office": CALLS // 10}}
    (plan,) = plans
    assert plan.indexes() == {"call_patched_through"}, plan
    assert plan.rows_read() <= CALLS / 10, plan
