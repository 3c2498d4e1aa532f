"""The results of a campaign's calls, as its summary shows them."""

from collections import Counter
from datetime import UTC, timedelta

import pytest

from foundation import clock, sql
from models.call_results import CallResult
from services.calls.results import Results, of_campaigns
from services.campaigns import counters
from tests.factories import a_campaign, a_draft, a_user
from tests.floor import Floor, a_floor, calls
from tests.plans import explained
from tests.statements import Statements

pytestmark = pytest.mark.usefixtures("database")


async def results_of(floor: Floor) -> Results:
    return (await of_campaigns([floor.campaign_id]))[floor.campaign_id]


async def test_a_campaign_without_calls_has_no_results() -> None:
    viewer = await a_user()
    draft, active = await a_draft(viewer), await a_campaign(viewer)
    assert await of_campaigns([draft, active]) == {draft: Results(), active: Results()}


async def test_the_results_are_the_same_before_and_after_a_fold() -> None:
    floor = await a_floor(callers=2, people=6)
    for result in (CallResult.BUSY, CallResult.REFUSED, CallResult.REFUSED, CallResult.VOICEMAIL):
        await floor.seat.call(result)
    before = await results_of(floor)
    assert (before.dialed, before.reached) == (4, 2)
    assert before.by_result == {
        CallResult.BUSY: 1,
        CallResult.REFUSED: 2,
        CallResult.VOICEMAIL: 1,
    }
    await counters.fold()
    assert await results_of(floor) == before


async def test_folded_and_new_calls_of_one_hour_add_up() -> None:
    floor = await a_floor(people=5)
    await floor.seat.call(CallResult.BUSY)
    await counters.fold()
    await floor.seat.call(CallResult.BUSY)
    assert (await results_of(floor)).by_result == {CallResult.BUSY: 2}


async def test_calls_are_told_by_the_hour_in_which_they_began() -> None:
    floor = await a_floor(people=5)
    await floor.seat.call()
    with clock.moved(timedelta(hours=1)):
        await floor.seat.call()
        await floor.seat.call()
    began = [call["started_at"].astimezone(UTC) for call in await calls(floor.campaign_id)]
    by_hour = (await results_of(floor)).by_hour
    assert by_hour == Counter(at.replace(minute=0, second=0, microsecond=0) for at in began)
    assert len(by_hour) > 1
    assert list(by_hour) == sorted(by_hour)


async def test_contacts_on_the_do_not_call_list_are_withdrawn_elsewhere() -> None:
    phones = ["+12125550187", "+12125550188"]
    first = await a_floor(people=phones)
    second = await a_floor(people=phones, admin=first.admin)
    await first.seat.call(CallResult.DO_NOT_CALL)
    assert (await results_of(first)).reached == 1
    assert (await first.row()).withdrawn == 0
    assert (await second.row()).withdrawn == 1


async def test_many_campaigns_cost_one_statement_that_reads_no_call_and_no_dial(
    statements: Statements,
) -> None:
    floors = [await a_floor() for _ in range(3)]
    for floor in floors:
        await floor.seat.call()
    wanted = [floor.campaign_id for floor in floors]
    statements.clear()
    found = await of_campaigns(wanted)
    assert len(statements) == 1
    assert [found[campaign_id].dialed for campaign_id in wanted] == [1, 1, 1]
    async with sql.connection() as raw:
        with explained(raw) as plans:
            await of_campaigns(wanted)
    (plan,) = plans
    read = {step["Relation Name"] for step in plan.steps() if "Relation Name" in step}
    assert read == {"campaign_delta", "campaign_hour"}
