"""Races from four processes; and the same races are lost where the lock is taken out."""

import asyncio
import random
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import ExitStack, asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta

import pytest

from foundation import sql
from models.lifecycle import INACTIVITY_LIMIT
from models.roles import Role
from services.campaigns.archive import archive_each_inactive
from services.campaigns.targeting import Segment, Targeting
from tests.factories import a_campaign, a_draft, a_group, a_user, a_user_with_token, stocked
from tests.faults.checker import Known
from tests.faults.conftest import Figure, Size
from tests.faults.gates import claims_held, waiting
from tests.faults.guards import BEHIND, GUARDS
from tests.faults.races import Ended, Operation
from tests.faults.world import World
from tests.floor import a_seat

LINE = "racing launches, archives, claims, records and last-second calls from 4 processes"
AT_ONCE = (10, 40)
"""Campaigns that race at once, in a short run and in a long one; the long one has 25 races."""

EACH_SECONDS = 0.01
"""About what the operations on one campaign take: what ends it comes in the midst of them."""


@dataclass
class Race:
    """Operations to run at once, the refusals that are right, and which 30 days end how soon."""

    operations: list[Operation]
    refusals: set[str]
    ending: dict[int, timedelta] = field(default_factory=dict)


async def launches(order: random.Random, at_once: int) -> Race:
    """Drafts that want two numbers each, in an account that has them for three in four.

    Their regions overlap, in every order of priority.
    """
    admin = await a_user()
    people = Targeting(base=Segment(group_id=await a_group(admin)))
    for area_code, state in (("212", "NY"), ("646", "NY"), ("213", "CA")):
        await stocked(admin, at_once // 2, area_code, state)
    race = Race([], {"NOT_ENOUGH_PHONE_NUMBERS"})
    for _ in range(at_once):
        regions = order.sample(["212", "646", "213", "NY", "CA"], 5)
        draft = await a_draft(admin, targeting=people, phone_number_selection=(regions, 2))
        race.operations.append(("launch", admin.account_id, draft))
    order.shuffle(race.operations)
    return race


@dataclass(frozen=True, slots=True)
class Seats:
    """The seats of two callers in each of several campaigns of one account."""

    account_id: int
    campaigns: list[int]
    seats: list[list[tuple[str, int]]]
    open_calls: list[tuple[str, int]]


async def seats(campaigns: int, people: int = 4) -> Seats:
    admin = await a_user()
    group = Targeting(base=Segment(group_id=await a_group(admin, people)))
    callers = [await a_user_with_token(admin.account_id, Role.CALLER) for _ in range(2)]
    ids, rows, calls = [], [], []
    for _ in range(campaigns):
        campaign_id = await a_campaign(admin, targeting=group)
        seated = [(await a_seat(admin, campaign_id, viewer), token) for viewer, token in callers]
        calls.append((callers[0][1], await seated[0][0].begin()))
        ids.append(campaign_id)
        rows.append([(token, seat.assignment_id) for seat, token in seated])
    return Seats(admin.account_id, ids, rows, calls)


async def archives(order: random.Random, at_once: int) -> Race:
    """Archives while their callers claim and record: one call is under way, the other begins."""
    floor = await seats(at_once)
    race = Race([], {"DIALING_CLOSED", "ALREADY_RECORDED"})
    for both, (token, call) in zip(floor.seats, floor.open_calls, strict=True):
        race.operations += [
            ("record", token, call, "REFUSED"),
            *(("call", *order.choice(both), "REFUSED") for _ in range(3)),
        ]
    race.operations += [
        ("later", order.uniform(0, at_once * EACH_SECONDS), "archive", floor.account_id, campaign)
        for campaign in floor.campaigns
    ]
    order.shuffle(race.operations)
    return race


async def last_seconds(order: random.Random, at_once: int) -> Race:
    """Campaigns whose 30 days end at this moment, swept while callers begin to call and record."""
    floor = await seats(at_once)
    race = Race([], {"DIALING_CLOSED", "ALREADY_RECORDED"})
    race.operations += [("call", *seat, "REFUSED") for both in floor.seats for seat in both]
    race.operations += [
        ("later", order.uniform(0, at_once * EACH_SECONDS), "auto_archive", campaign)
        for campaign in floor.campaigns * 2
    ]
    order.shuffle(race.operations)
    await nobody_has_called()
    race.ending = {
        each: timedelta(seconds=order.uniform(0, at_once * EACH_SECONDS))
        for each in floor.campaigns
    }
    return race


async def nobody_has_called() -> None:
    await sql.execute("DELETE FROM call")
    await sql.execute("DELETE FROM campaign_delta")


async def claims(order: random.Random, at_once: int) -> Race:
    """Callers of one campaign, all of whom want the next contact."""
    admin = await a_user()
    group = Targeting(base=Segment(group_id=await a_group(admin, at_once)))
    campaign_id = await a_campaign(admin, targeting=group)
    race = Race([], {"ALREADY_RECORDED"})
    for _ in range(at_once):
        viewer, token = await a_user_with_token(admin.account_id, Role.CALLER)
        seat = await a_seat(admin, campaign_id, viewer)
        race.operations += [("call", token, seat.assignment_id, "REFUSED") for _ in range(2)]
    order.shuffle(race.operations)
    return race


async def run(world: World, race: Race, known: Known, without: Sequence[str] = ()) -> Counter[str]:
    """Run it; how often each operation was done and refused. Acknowledged calls are known then."""
    racers = await world.racers()
    await end_the_30_days(world, race.ending)
    ended = await racers.run(race.operations, without)
    tally: Counter[str] = Counter()
    for given, (done, answer) in zip(race.operations, ended, strict=True):
        operation = given[2:] if given[0] == "later" else given
        note(operation, (done, answer), known)
        if not done and not without:
            assert answer in race.refusals, f"{operation} ended with {answer}"
        tally[f"{operation[0]} {'done' if done and answer is not False else 'refused'}"] += 1
    return tally


async def end_the_30_days(world: World, ending: dict[int, timedelta]) -> None:
    """Let the 30 days of these campaigns end so soon from now."""
    await world.rows(
        """UPDATE campaign c SET launched_at = at - $3::interval, starts_at = at - $3::interval,
             auto_archive_at = at
           FROM (SELECT id, clock_timestamp() + later AS at
                 FROM unnest($1::bigint[], $2::interval[]) AS given(id, later)) moment
           WHERE c.id = moment.id""",
        list(ending),
        list(ending.values()),
        INACTIVITY_LIMIT,
    )


def note(operation: Operation, ended: Ended, known: Known) -> None:
    done, answer = ended
    match operation:
        case ("record", _, call, result) if done:
            known.recorded[call] = result
        case ("call", _, _, result) if done and answer is not None:
            known.recorded[answer] = result
        case ("archive", _, campaign) if done:
            known.archived.add(campaign)
        case ("launch", _, campaign) if done:
            known.launched.add(campaign)


RACES: dict[str, tuple[Callable[[random.Random, int], Awaitable[Race]], str]] = {
    "launch": (launches, "launch"),
    "archive": (archives, "archive"),
    "last second": (last_seconds, "auto_archive"),
    "claim": (claims, "call"),
}


@pytest.mark.parametrize("kind", RACES)
async def test_races_break_no_rule(
    world: World, order: random.Random, size: Size, kind: str, figure: Figure
) -> None:
    prepare, counted = RACES[kind]
    tally: Counter[str] = Counter()
    for _ in range(size(1, 25)):
        known = Known()
        await world.empty()
        async with world.office():
            race = await prepare(order, size(*AT_ONCE))
        tally += await run(world, race, known)
        await world.settle()
        assert await world.violations(known) == []
    assert tally[f"{counted} done"] >= size(0, 1)  # of few there may be none
    told = ", ".join(f"{what} {count:,}" for what, count in sorted(tally.items()))
    figure(LINE, f"{told}; no violation")


LOST = {
    "launch": ("numbers", "a_number_has_one_live_assignment_at_most"),
    "archive": ("floor", "archived_stays_archived"),
    "claim": ("dials", "no_contact_is_with_two_callers"),
}


@pytest.mark.parametrize("kind", LOST)
async def test_without_its_lock_the_race_breaks_the_rule(
    world: World, order: random.Random, size: Size, kind: str, figure: Figure
) -> None:
    guard, rule = LOST[kind]
    async with indexes_put_aside(world, BEHIND[guard]):
        for race_number in range(1, 31):
            await world.empty()
            async with world.office():
                race = await RACES[kind][0](order, size(*AT_ONCE))
            await run(world, race, Known(), [guard])
            broken = [each for each in await world.violations() if each.startswith(rule)]
            if broken:
                line = f"the same without the lock ({kind})"
                figure(line, f"{len(broken)} violations in race {race_number}")
                return
    raise AssertionError(f"{rule} was never broken")


IN_THE_LAST_SECOND = 4
"""Campaigns that are swept while a claim of each has not committed yet."""


@pytest.mark.parametrize("without", [[], ["floor"]], ids=["with the lock", "without the lock"])
async def test_a_call_that_begins_in_the_last_second_wins_by_the_lock(
    world: World, figure: Figure, without: list[str]
) -> None:
    """The claims are held until the sweep has archived the campaigns or left them alone."""
    racers = await world.racers()
    async with world.office():
        floor = await seats(IN_THE_LAST_SECOND)
        await nobody_has_called()
        await end_the_30_days(world, dict.fromkeys(floor.campaigns, timedelta(0)))
        calls = [("call", *both[0], "REFUSED") for both in floor.seats]
        with ExitStack() as stack:
            for guard in without:
                stack.enter_context(GUARDS[guard]())
            async with claims_held(world):
                calling = asyncio.create_task(racers.run(calls, without))
                await world.until(lambda: _are(IN_THE_LAST_SECOND, waiting(world)))
                archived = await archive_each_inactive(floor.campaigns)
            called = await calling
    assert sorted(archived) == (sorted(floor.campaigns) if without else [])
    known = Known(recorded={call: "REFUSED" for done, call in called if done})
    assert len(known.recorded) == IN_THE_LAST_SECOND
    await world.settle()
    broken = [each.partition(":")[0] for each in await world.violations(known)]
    if not without:
        assert broken == []
        return
    assert broken.count("no_auto_archive_within_30_days_of_a_call") == IN_THE_LAST_SECOND
    figure("the same without the lock (last second)", f"{len(broken)} violations in race 1")


async def _are(number: int, counted: Awaitable[int]) -> bool:
    return await counted == number


@asynccontextmanager
async def indexes_put_aside(world: World, names: Sequence[str]) -> AsyncIterator[None]:
    query = "SELECT indexdef FROM pg_indexes WHERE indexname = ANY($1::text[])"
    found = await world.rows(query, names)
    for name in names:
        await world.rows(f"DROP INDEX {name}")
    try:
        yield
    finally:
        await world.empty()
        for index in found:
            await world.rows(index["indexdef"])
