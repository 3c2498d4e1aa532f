"""A carrier that fails, loses replies, is out of date and outlives workers, as it is told."""

import asyncio
from collections import deque
from collections.abc import Iterable, Sequence
from datetime import datetime
from enum import Enum

from telephony.carrier import (
    CarrierUnavailable,
    Holding,
    NotForSale,
    OutcomeUnknown,
    ReleaseOutcome,
    Returned,
)


class Fate(Enum):
    """What happens to a request."""

    ANSWERED = "answered"
    REFUSED = "refused, nothing done"
    LOST_BEFORE = "no answer, nothing done"
    LOST_AFTER = "no answer, but done"
    DIED_BEFORE = "the worker died before it was done"
    DIED_AFTER = "the worker died after it was done"


class LyingCarrier:
    def __init__(self, for_sale: Sequence[str]) -> None:
        self.for_sale = list(for_sale)
        self.ours: list[str] = []
        self.latest: set[str] = set()
        self.lagging = False
        self.fates: deque[Fate] = deque()
        self.died = asyncio.Event()

    def plan(self, fates: Iterable[Fate], *, lagging: bool) -> None:
        """Set what happens to the next requests; later ones succeed.

        Look-ups may come from a copy that lags behind and does not know the latest purchases.
        """
        self.fates, self.lagging = deque(fates), lagging
        self.died.clear()

    async def search(self, region: str, most: int) -> Sequence[str]:
        await self._reach()
        return self.for_sale[:most]

    async def buy(self, e164: str, key: str) -> None:
        fate = await self._reach()
        if e164 not in self.for_sale:
            raise NotForSale(e164)
        self.for_sale.remove(e164)
        self.ours.append(e164)
        self.latest.add(e164)
        await self._answer(fate)

    async def look_up(self, e164: str) -> Holding:
        await self._reach()
        hidden = self.lagging and e164 in self.latest
        return Holding.HELD if e164 in self.ours and not hidden else Holding.NOT_HELD

    async def release(self, e164: str, key: str, now: datetime) -> ReleaseOutcome:
        fate = await self._reach()
        if e164 in self.ours:
            self.ours.remove(e164)
        await self._answer(fate)
        return Returned()

    async def aclose(self) -> None:
        return

    async def _reach(self) -> Fate:
        fate = self.fates.popleft() if self.fates else Fate.ANSWERED
        if fate is Fate.REFUSED:
            raise CarrierUnavailable("closed")
        if fate is Fate.LOST_BEFORE:
            raise OutcomeUnknown("no answer")
        if fate is Fate.DIED_BEFORE:
            await self._die()
        return fate

    async def _answer(self, fate: Fate) -> None:
        if fate is Fate.LOST_AFTER:
            raise OutcomeUnknown("no answer")
        if fate is Fate.DIED_AFTER:
            await self._die()

    async def _die(self) -> None:
        self.died.set()
        await asyncio.Event().wait()
