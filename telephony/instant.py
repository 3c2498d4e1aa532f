"""The default carrier: it keeps no state, confirms at once and says when a number will be clean."""

from datetime import datetime, timedelta

from settings import Settings
from telephony.carrier import Cleaning, Holding, ReleaseOutcome


class InstantCarrier:
    def __init__(self, settings: Settings) -> None:
        self._cleaning = timedelta(days=settings.cleaning_days)

    async def release(self, e164: str, key: str, now: datetime) -> ReleaseOutcome:
        return Cleaning(clean_at=now + self._cleaning)

    async def look_up(self, e164: str) -> Holding:
        return Holding.HELD
