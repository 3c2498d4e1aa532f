"""Random shifts of three callers on two campaigns: what they are told is what is kept."""

import asyncio
from collections import Counter
from collections.abc import Coroutine
from datetime import timedelta
from typing import Any, TypeVar

import pytest
from asyncpg import Record
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from foundation import clock, sql
from foundation.errors import Refused
from models.call_results import NOT_REACHED, CallResult
from services.assignments import logins
from services.calls import results
from services.calls.heartbeat import heartbeat
from services.calls.leases import return_abandoned
from services.campaigns import counters
from services.campaigns.archive import archive
from tests.factories import a_phone
from tests.floor import Floor, Seat, a_floor, a_seat, calls, lose_leases

T = TypeVar("T")
ROUNDS = settings(
    max_examples=20,
    stateful_step_count=25,
    deadline=None,
    print_blob=True,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
)
CALLERS, CAMPAIGNS, ATTEMPTS = 3, 2, 2

caller = st.integers(0, CALLERS - 1)
campaign = st.integers(0, CAMPAIGNS - 1)


class Shifts(RuleBasedStateMachine):
    """Both campaigns call the same people; a contact who is not reached is dialed once more."""

    loop: asyncio.AbstractEventLoop

    @initialize()
    def begin(self) -> None:
        self.time = timedelta(0)
        self.acknowledged: dict[int, CallResult] = {}
        self.lost: set[int] = set()
        self.open: dict[tuple[int, int], int] = {}
        """The call that each seat (campaign, caller) was given and has not recorded."""
        self.joined = {(place, who) for place in range(CAMPAIGNS) for who in range(CALLERS)}
        self.archived: set[int] = set()
        self.floors = self.do(self._floors())

    async def _floors(self) -> list[Floor]:
        people = [a_phone() for _ in range(5)]
        first = await a_floor(callers=CALLERS, people=people, redial=(ATTEMPTS, 10))
        second = await a_floor(0, people[1:], admin=first.admin, redial=(ATTEMPTS, 10))
        for seat in first.seats:
            other = await a_seat(first.admin, second.campaign_id, seat.caller)
            second.seats.append(other)
        return [first, second]

    def do(self, operation: Coroutine[Any, Any, T]) -> T:
        with clock.moved(self.time):
            return self.loop.run_until_complete(operation)

    def refusal(self, operation: Coroutine[Any, Any, object]) -> str | None:
        """The code of why it was refused; None if it was done."""
        try:
            self.do(operation)
        except Refused as refused:
            return refused.problems[0].code.value
        return None

    def seat(self, place: int, who: int) -> Seat:
        return self.floors[place].seats[who]

    @rule(place=campaign, who=caller)
    def join(self, place: int, who: int) -> None:
        seat = self.seat(place, who)
        refused = self.refusal(logins.join(seat.caller, seat.campaign_id))
        assert refused == ("WRONG_STATUS" if place in self.archived else None)
        if refused is None:
            self.joined.add((place, who))

    @rule(place=campaign, who=caller)
    def leave(self, place: int, who: int) -> None:
        seat = self.seat(place, who)
        self.do(logins.leave(seat.caller, seat.assignment_id))
        self.joined.discard((place, who))

    @rule(place=campaign, who=caller)
    def heartbeat(self, place: int, who: int) -> None:
        seat = self.seat(place, who)
        refused = self.refusal(heartbeat(seat.caller, seat.assignment_id))
        if (place, who) not in self.joined:
            assert refused == "NOT_ASSIGNED"
        else:
            assert refused == ("WRONG_STATUS" if place in self.archived else None)

    @rule(place=campaign, who=caller)
    def claim(self, place: int, who: int) -> None:
        if (place, who) not in self.joined:
            assert self.refusal(self.seat(place, who).claim()) == "NOT_ASSIGNED"
        elif place in self.archived and (place, who) not in self.open:
            assert self.refusal(self.seat(place, who).claim()) == "DIALING_CLOSED"
        else:
            given = self.do(self.seat(place, who).claim())
            if (place, who) in self.open:
                assert given == self.open[place, who]
            elif given is not None:
                self.open[place, who] = given

    @rule(place=campaign, who=caller, result=st.sampled_from(CallResult))
    def record(self, place: int, who: int, result: CallResult) -> None:
        call_id = self.open.pop((place, who), None)
        if call_id is not None:
            self.do(self.seat(place, who).record(call_id, result))
            self.acknowledged[call_id] = result

    @rule(place=campaign, who=caller, data=st.data())
    def record_what_is_over(self, place: int, who: int, data: st.DataObject) -> None:
        """A call that was recorded stays so, and one that was lost stays lost."""
        over = sorted(self.acknowledged | dict.fromkeys(self.lost))
        if over:
            call_id = data.draw(st.sampled_from(over))
            refused = self.refusal(self.seat(place, who).record(call_id, CallResult.BUSY))
            wanted = "LEASE_LOST" if call_id in self.lost else "ALREADY_RECORDED"
            assert refused in {wanted, "NOT_FOUND"}

    @rule(place=campaign, result=st.sampled_from(CallResult), data=st.data())
    def correct(self, place: int, result: CallResult, data: st.DataObject) -> None:
        if self.acknowledged:
            call_id = data.draw(st.sampled_from(sorted(self.acknowledged)))
            self.do(self.floors[place].correct(call_id, result))
            self.acknowledged[call_id] = result

    @rule(place=campaign, who=caller)
    def abandon(self, place: int, who: int) -> None:
        call_id = self.open.pop((place, who), None)
        if call_id is not None:
            self.do(lose_leases(call_id))
            self.do(return_abandoned())
            self.lost.add(call_id)

    @rule()
    def sweep(self) -> None:
        self.do(return_abandoned())

    @rule()
    def fold(self) -> None:
        self.do(counters.fold())
        for floor in self.floors:
            self.do(floor.adds_up())

    @rule(minutes=st.sampled_from([1, 11]))
    def time_passes(self, minutes: int) -> None:
        if self.time < timedelta(hours=2):
            self.time += timedelta(minutes=minutes)

    @rule(place=campaign, really=st.sampled_from([False, False, True]))
    def archive(self, place: int, really: bool) -> None:
        if really:
            floor = self.floors[place]
            refused = self.refusal(archive(floor.admin, floor.campaign_id))
            assert refused == ("WRONG_STATUS" if place in self.archived else None)
            self.archived.add(place)

    @invariant()
    def every_contact_is_somewhere_and_the_counters_say_where(self) -> None:
        for place, floor in enumerate(self.floors):
            counted = self.do(floor.sums())
            assert counted["CLAIMED"] == sum(where == place for where, _ in self.open)

    @invariant()
    def the_calls_are_those_that_callers_know_of(self) -> None:
        """What was acknowledged is kept once; nobody shares a contact or is dialed too often."""
        stored = [call for floor in self.floors for call in self.do(calls(floor.campaign_id))]
        recorded = {call["id"]: call["result"] for call in stored if call["result"]}
        under_way = [call for call in stored if call["ended_at"] is None]
        assert recorded == self.acknowledged
        assert {call["id"] for call in under_way} == set(self.open.values())
        assert len({call["dial_id"] for call in under_way}) == len(under_way)
        assert len(stored) == len(self.acknowledged) + len(self.lost) + len(self.open)
        tries = Counter(call["dial_id"] for call in stored if call["result"])
        assert all(times <= ATTEMPTS for times in tries.values())

    @invariant()
    def results_and_the_do_not_call_list_follow_the_calls(self) -> None:
        """Counted in full, whatever was corrected."""
        listed, barring = self.do(self._do_not_call())
        assert listed == barring
        for place, floor in enumerate(self.floors):
            stored = [call for call in self.do(calls(floor.campaign_id)) if call["result"]]
            (found,) = self.do(results.of_campaigns([floor.campaign_id])).values()
            assert found.by_result == Counter(call["result"] for call in stored)
            assert sum(found.by_hour.values()) == len(stored)
            last = {call["dial_id"]: call["result"] for call in stored}
            for dial in self.do(self._dials(floor)):
                assert dial["result"] == last.get(dial["id"])
                if dial["result"] not in {None, *NOT_REACHED}:
                    assert dial["state"] in {"FINISHED", "CLAIMED"}
                if dial["state"] == "WITHDRAWN" and place not in self.archived:
                    assert dial["phone"] in listed

    async def _dials(self, floor: Floor) -> list[Record]:
        query = "SELECT id, phone, state, result FROM dial WHERE campaign_id = $1"
        return await sql.rows(query, floor.campaign_id)

    async def _do_not_call(self) -> tuple[set[str], set[str]]:
        """The numbers on the list, and those that a call put there."""
        account_id = self.floors[0].admin.account_id
        listed = await sql.rows("SELECT phone FROM do_not_call WHERE account_id = $1", account_id)
        barring = await sql.rows(
            """SELECT d.phone FROM call k JOIN dial d ON d.id = k.dial_id
                 JOIN campaign c ON c.id = k.campaign_id
               WHERE c.account_id = $1 AND k.result = 'DO_NOT_CALL'""",
            account_id,
        )
        return {row["phone"] for row in listed}, {row["phone"] for row in barring}

    def teardown(self) -> None:
        self.fold()


@pytest.fixture(scope="session")
async def loop(database: None) -> asyncio.AbstractEventLoop:
    return asyncio.get_running_loop()


def test_random_shifts(loop: asyncio.AbstractEventLoop) -> None:
    Shifts.loop = loop
    run_state_machine_as_test(Shifts, settings=ROUNDS)
