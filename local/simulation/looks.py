"""Looking at the campaign every second: a line to read, and a check of the counters."""

import asyncio
import time
from dataclasses import dataclass, field
from typing import Any

from local.simulation.api import Api
from local.simulation.callers import Floor, unless
from local.terminal import say

_LOOK = """query ($id: ID!) { campaign(id: $id) {
    status contactCount remaining activeCallers archivedAt
    results { dialed inProgress withdrawn byResult { result count } } } }"""


@dataclass(frozen=True, slots=True)
class Look:
    """The campaign's counters as the service returned them."""

    status: str
    contacts: int
    remaining: int
    active_callers: int | None
    archived_at: str | None
    dialed: int
    in_progress: int
    withdrawn: int
    by_result: dict[str, int]

    @property
    def gone(self) -> int:
        """Contacts that left the queue, by the counter of those that are still in it."""
        return self.contacts - self.remaining

    @property
    def seen(self) -> int:
        """Contacts that left the queue, by where they are now, if each is dialed once."""
        return self.in_progress + self.dialed + self.withdrawn


async def look(api: Api, campaign: str) -> Look:
    found = (await api.data(_LOOK, id=campaign))["campaign"]
    results = found["results"]
    return Look(
        found["status"],
        found["contactCount"],
        found["remaining"],
        found["activeCallers"],
        found["archivedAt"],
        results["dialed"],
        results["inProgress"],
        results["withdrawn"],
        {each["result"]: each["count"] for each in results["byResult"]},
    )


@dataclass(slots=True)
class Watch:
    """What was seen. `before` is the look before the first caller came."""

    api: Api
    floor: Floor
    before: Look
    looks: int = 0
    alone: bool = True
    problems: list[str] = field(default_factory=list)
    latest: Look | None = None

    async def run(self) -> None:
        """Look every second until the floor stops, which an archive or an empty queue does too."""
        began = time.monotonic()
        while not self.floor.stop.is_set():
            await unless(self.floor.stop, asyncio.sleep(1))
            seen = await self.check()
            say(_line(seen, self.floor, time.monotonic() - began, self.before))
            if seen.status != "ACTIVE" or (seen.remaining, seen.in_progress) == (0, 0):
                self.floor.stop.set()

    async def check(self) -> Look:
        """Look once, and compare with what the callers know.

        The two sides of the sum are read one after the other while calls go on. So each must lie
        between what had been acknowledged before the look and what was in progress after it. When
        nothing is in progress, both are exact.
        """
        ledger, before = self.floor.ledger, self.before
        claimed, recorded = ledger.claims, len(ledger.acknowledged)
        seen = await look(self.api, self.floor.target.id)
        self.looks, self.latest = self.looks + 1, seen
        self.alone &= (seen.active_callers or 0) <= self.floor.seats
        bounds = [("calls", before.dialed, seen.dialed, recorded, ledger.sent)]
        if self.floor.target.attempts == 1 and not ledger.lost:
            most = ledger.claims + ledger.asking
            bounds += [
                ("contacts that left the queue", before.gone, seen.gone, claimed, most),
                ("in progress + finished + withdrawn", before.seen, seen.seen, claimed, most),
            ]
            if seen.gone > seen.seen:
                self._problem(f"contacts left the queue and are nowhere: {seen}")
        for what, at_first, now, least, most in bounds:
            if now < at_first + least or (self.alone and now > at_first + most):
                told = f"{what}: {now}, which is not between {at_first + least}"
                self._problem(f"{told} and {at_first + most}")
        if min(seen.remaining, seen.in_progress, seen.withdrawn) < 0 or seen.gone < 0:
            self._problem(f"a counter is below zero: {seen}")
        return seen

    def _problem(self, told: str) -> None:
        self.problems.append(f"look {self.looks}: {told}")


def _line(seen: Look, floor: Floor, seconds: float, before: Look) -> str:
    calls = seen.dialed - before.dialed
    parts: dict[str, Any] = {
        "callers": "?" if seen.active_callers is None else seen.active_callers,
        "calls": f"{calls:,}",
        "calls/s": f"{calls / seconds:.1f}" if seconds else "0.0",
        f"of {seen.contacts:,} remaining": f"{seen.remaining:,}",
        "in progress": seen.in_progress,
    }
    line = "   ".join(f"{value} {what}" for what, value in parts.items())
    return f"{seconds:5.0f} s   {line}" + ("" if seen.status == "ACTIVE" else f"   {seen.status}")
