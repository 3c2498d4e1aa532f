"""The default carrier, for demos. It keeps no state and confirms everything at once.

It sells numbers that are reserved for fiction (555-01xx), and says when a number will be clean.
"""

import random
from collections.abc import Sequence
from datetime import datetime, timedelta

from settings import Settings
from telephony.carrier import Cleaning, Holding, ReleaseOutcome
from telephony.regions import fictional_numbers


class InstantCarrier:
    def __init__(self, settings: Settings) -> None:
        self._cleaning = timedelta(days=settings.cleaning_days)

    async def search(self, region: str, most: int) -> Sequence[str]:
        """Any numbers of the region: it does not know which were bought."""
        numbers = fictional_numbers(region)
        return random.sample(numbers, min(most, len(numbers)))

    async def buy(self, e164: str, key: str) -> None:
        return

    async def look_up(self, e164: str) -> Holding:
        return Holding.HELD

    async def release(self, e164: str, key: str, now: datetime) -> ReleaseOutcome:
        return Cleaning(clean_at=now + self._cleaning)

    async def aclose(self) -> None:
        return
