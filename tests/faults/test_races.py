"""Races from four processes; and the same races are lost where the lock is taken out."""

import random
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta

import pytest

from foundation import sql
from models.lifecycle import INACTIVITY_LIMIT
from models.roles import Role
from services.campaigns.targeting import Segment, Targeting
from tests.factories import a_campaign, a_draft, a_group, a_user, a_user_with_token, stocked
from tests.faults.checker import Known
from tests.faults.conftest import Figure, Size
from tests.faults.guards import BEHIND
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
    """Campaigns whose 30 days end at this moment, swept while callers begin to call."""
    floor = await seats(at_once)
    race = Race([], {"DIALING_CLOSED", "ALREADY_RECORDED"})
    race.operations += [("claim", *seat) for both in floor.seats for seat in both]
    race.operations += [
        ("later", order.uniform(0, at_once * EACH_SECONDS), "auto_archive", campaign)
        for campaign in floor.campaigns * 2
    ]
    order.shuffle(race.operations)
    await sql.execute("DELETE FROM call")
    await sql.execute("DELETE FROM campaign_delta")
    race.ending = {
        each: timedelta(seconds=order.uniform(0, at_once * EACH_SECONDS))
        for each in floor.campaigns
    }
    return race


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
    await world.rows(
        """UPDATE campaign c SET launched_at = at - $3::interval, starts_at = at - $3::interval,
             auto_archive_at = at
           FROM (SELECT id, clock_timestamp() + later AS at
                 FROM unnest($1::bigint[], $2::interval[]) AS given(id, later)) moment
           WHERE c.id = moment.id""",
        list(race.ending),
        list(race.ending.values()),
        INACTIVITY_LIMIT,
    )
    ended = await racers.run(race.operations, without)
    tally: Counter[str] = Counter()
    for given, (done, answer) in zip(race.operations, ended, strict=True):
        operation = given[2:] if given[0] == "later" else given
        note(operation, (done, answer), known)
        if not done and not without:
            assert answer in race.refusals, f"{operation} ended with {answer}"
        tally[f"{operation[0]} {'done' if done and answer is not False else 'refused'}"] += 1
    return tally


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
    "last second": ("floor", "no_auto_archive_within_30_days_of_a_call"),
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
