"""Carriers for tests. They follow the protocol and keep a journal of what they were asked."""

import asyncio
from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime, timedelta

from settings import Settings
from telephony.carrier import Cleaning, Holding, NotForSale, ReleaseOutcome
from telephony.regions import fictional_numbers

CLEANING = timedelta(days=7)


def some_settings(**given: object) -> Settings:
    addresses = {"database_url": "postgres://localhost/none", "redis_url": "redis://localhost"}
    return Settings.model_validate(addresses | given)


class RecordingCarrier:
    """Does everything at once, unless another outcome was set for a number.

    An outcome that is an exception is raised instead of doing the work.
    """

    def __init__(self) -> None:
        self.journal: list[tuple[str, str]] = []
        self.keys: defaultdict[str, set[str]] = defaultdict(set)
        self.bought: list[str] = []
        self._answers: defaultdict[str, list[ReleaseOutcome | Exception]] = defaultdict(list)
        self._look_ups: defaultdict[str, list[Holding | Exception]] = defaultdict(list)
        self._purchases: defaultdict[str, list[Exception]] = defaultdict(list)
        self._for_sale: dict[str, list[str]] = {}
        self._not_held: set[str] = set()
        self.replies = asyncio.Event()
        """While it is not set, purchases and releases get no reply."""
        self.replies.set()

    def answer(self, e164: str, *answers: ReleaseOutcome | Exception) -> None:
        """Set the outcomes of the next releases of the number."""
        self._answers[e164] += answers

    def answer_look_up(self, e164: str, *answers: Holding | Exception) -> None:
        """Set the outcomes of the next look-ups of the number."""
        self._look_ups[e164] += answers

    def answer_purchase(self, e164: str, *answers: Exception) -> None:
        """Set the outcomes of the next purchases of the number."""
        self._purchases[e164] += answers

    def sell(self, region: str, *numbers: str) -> None:
        """Set what a search of the region finds; by default, the fictional numbers."""
        self._for_sale[region] = list(numbers)
        self._not_held.update(numbers)

    def asked(self, e164: str) -> list[str]:
        """What was asked about a number, in order."""
        return [question for question, number in self.journal if number == e164]

    async def search(self, region: str, most: int) -> Sequence[str]:
        self.journal.append(("search", region))
        numbers = self._for_sale.get(region) or fictional_numbers(region)
        return [number for number in numbers if number not in self.bought][:most]

    async def buy(self, e164: str, key: str) -> None:
        self.journal.append(("buy", e164))
        self.keys[e164].add(key)
        await asyncio.sleep(0)  # others come between, as with a real carrier
        await self.replies.wait()
        if self._purchases[e164]:
            raise self._purchases[e164].pop(0)
        self.make_ours(e164)

    def make_ours(self, e164: str) -> None:
        """What a purchase does. Raises NotForSale."""
        if e164 in self.bought:
            raise NotForSale(f"{e164} is not available.")
        self.bought.append(e164)
        self._not_held.discard(e164)

    async def release(self, e164: str, key: str, now: datetime) -> ReleaseOutcome:
        self.journal.append(("release", e164))
        self.keys[e164].add(key)
        await asyncio.sleep(0)  # others come between, as with a real carrier
        await self.replies.wait()
        if self._answers[e164]:
            answer = self._answers[e164].pop(0)
            if isinstance(answer, Exception):
                raise answer
            return answer
        self._not_held.add(e164)
        return Cleaning(now + CLEANING)

    async def look_up(self, e164: str) -> Holding:
        self.journal.append(("look_up", e164))
        if self._look_ups[e164]:
            answer = self._look_ups[e164].pop(0)
            if isinstance(answer, Exception):
                raise answer
            return answer
        return Holding.NOT_HELD if e164 in self._not_held else Holding.HELD

    async def aclose(self) -> None:
        return
