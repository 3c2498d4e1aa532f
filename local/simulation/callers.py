"""One simulated caller: joins, talks, records, claims the next, and leaves."""

import asyncio
from collections.abc import Awaitable
from dataclasses import dataclass, field
from random import Random
from typing import Any

from local.results import some_result
from local.simulation.api import Api, SimulationError
from local.simulation.campaigns import Target
from local.simulation.ledger import Entry, Ledger

HEARTBEAT_SECONDS = 15
EMPTY_SECONDS = 1.0
"""How long a caller waits before they ask again for somebody to call."""

_CALL = "id contact { phone }"
_ENDS_THE_SHIFT = {"DIALING_CLOSED", "WRONG_STATUS", "NOT_ASSIGNED"}


@dataclass(slots=True)
class Floor:
    """What all callers share. `stop` ends every shift; `refusals` counts what was refused.

    `seats` is the most active callers that there may be: those from before, and these.
    """

    target: Target
    ledger: Ledger
    stop: asyncio.Event
    seats: int
    refusals: dict[str, int] = field(default_factory=dict)


@dataclass(slots=True)
class Caller:
    """`talk` is the mean length of a call in seconds; `leaves` is whether they log out."""

    number: int
    api: Api
    user: str
    floor: Floor
    random: Random
    talk: float
    leaves: bool

    async def shift(self) -> None:
        """Call until the floor stops or the service refuses; the last call is recorded too."""
        joined = await self._run(
            "joinAssignment", "assignment { id }", campaignId=self.floor.target.id
        )
        if joined["assignment"] is None:
            return
        assignment = joined["assignment"]["id"]
        over = asyncio.Event()
        beating = asyncio.create_task(self._heartbeat(assignment, over))
        try:
            await self._dial(assignment)
        finally:
            over.set()
            await beating
            if self.leaves:
                await self.api.must("leaveAssignment", "__typename", assignmentId=assignment)

    async def _dial(self, assignment: str) -> None:
        while not self.floor.stop.is_set():
            call, codes = await self._claim(assignment)
            while call is not None:
                await self._pause(self._seconds_of_talk())
                call, codes = await self._record(call)
            if codes & _ENDS_THE_SHIFT:
                return
            if not codes:
                await self._pause(EMPTY_SECONDS)

    async def _claim(self, assignment: str) -> tuple[Any, set[str]]:
        """The next call and the codes of what was refused."""
        payload = await self._asking(
            "claimDial", f"call {{ {_CALL} }}", "call", assignmentId=assignment
        )
        return payload["call"], _codes(payload)

    async def _record(self, call: Any) -> tuple[Any, set[str]]:
        """Record the call; returns the next one and the codes of what was refused."""
        ledger = self.floor.ledger
        result = some_result(self.random).value
        ledger.sending(call)
        payload = await self._asking(
            "recordCall",
            f"call {{ id }} next {{ {_CALL} }}",
            "next",
            callId=call["id"],
            result=result,
            answers={"simulated": True},
            claimNext=not self.floor.stop.is_set(),
            idempotencyKey=f"simulation {call['id']}",
        )
        codes = _codes(payload)
        if payload["call"] is not None:
            ledger.record(Entry(call["id"], self.user, call["contact"]["phone"], result))
        elif "LEASE_LOST" in codes:
            ledger.lost += 1
        else:
            raise SimulationError(f"A call could not be recorded: {payload['userErrors']}")
        return payload["next"], codes

    async def _heartbeat(self, assignment: str, over: asyncio.Event) -> None:
        while True:
            await unless(over, asyncio.sleep(HEARTBEAT_SECONDS))
            if over.is_set():
                return
            payload = await self._run("heartbeatAssignment", "__typename", assignmentId=assignment)
            if "WRONG_STATUS" in _codes(payload):
                self.floor.stop.set()

    async def _asking(self, mutation: str, selection: str, claimed: str, **given: Any) -> Any:
        """Run a mutation that may claim a contact, in its field `claimed`."""
        ledger = self.floor.ledger
        ledger.asking += 1
        try:
            payload = await self._run(mutation, selection, **given)
            if payload[claimed] is not None:
                ledger.claimed(self.name, payload[claimed])
        finally:
            ledger.asking -= 1
        return payload

    async def _run(self, mutation: str, selection: str, **given: Any) -> Any:
        payload = await self.api.run(mutation, selection, **given)
        for error in payload["userErrors"]:
            told = f"{error['code']}: {error['message']}"
            self.floor.refusals[told] = self.floor.refusals.get(told, 0) + 1
        return payload

    async def _pause(self, seconds: float) -> None:
        await unless(self.floor.stop, asyncio.sleep(seconds))

    def _seconds_of_talk(self) -> float:
        return min(self.random.expovariate(1 / self.talk), 10 * self.talk) if self.talk else 0.0

    @property
    def name(self) -> str:
        return f"caller {self.number}"


async def unless(stop: asyncio.Event, work: Awaitable[None]) -> None:
    """Wait for the work, but no longer than until `stop` is set."""
    tasks = asyncio.ensure_future(work), asyncio.ensure_future(stop.wait())
    try:
        await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in tasks:
            task.cancel()


def _codes(payload: Any) -> set[str]:
    return {error["code"] for error in payload["userErrors"]}
