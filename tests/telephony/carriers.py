"""Carriers for tests. They keep the protocol, and a journal of what they were asked."""

import asyncio
from collections import defaultdict
from datetime import datetime, timedelta

from telephony.carrier import Cleaning, Holding, ReleaseOutcome

CLEANING = timedelta(days=7)


class RecordingCarrier:
    """Releases at once, unless there is another answer for a number.

    An answer that is an exception is raised; `lost` ones are raised after the number was released.
    """

    def __init__(self) -> None:
        self.journal: list[tuple[str, str]] = []
        self.keys: defaultdict[str, set[str]] = defaultdict(set)
        self._answers: defaultdict[str, list[ReleaseOutcome | Exception]] = defaultdict(list)
        self._look_ups: defaultdict[str, list[Exception]] = defaultdict(list)
        self._released: set[str] = set()
        self.pause = 0.0

    def answer(self, e164: str, *answers: ReleaseOutcome | Exception) -> None:
        """What the next releases of the number come to."""
        self._answers[e164] += answers

    def answer_look_up(self, e164: str, *answers: Exception) -> None:
        """What the next look-ups of the number come to."""
        self._look_ups[e164] += answers

    def asked(self, e164: str) -> list[str]:
        """What was asked about a number, in order."""
        return [question for question, number in self.journal if number == e164]

    async def release(self, e164: str, key: str, now: datetime) -> ReleaseOutcome:
        self.journal.append(("release", e164))
        self.keys[e164].add(key)
        if self.pause:
            await asyncio.sleep(self.pause)
        if self._answers[e164]:
            answer = self._answers[e164].pop(0)
            if isinstance(answer, Exception):
                raise answer
            return answer
        self._released.add(e164)
        return Cleaning(now + CLEANING)

    async def look_up(self, e164: str) -> Holding:
        self.journal.append(("look_up", e164))
        if self._look_ups[e164]:
            raise self._look_ups[e164].pop(0)
        return Holding.RELEASED if e164 in self._released else Holding.HELD
