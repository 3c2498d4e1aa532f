"""When people may be called where they live: pure rules (docs/domain.md, Contact hours)."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from models.lifecycle import EARLIEST_OPENING, LATEST_CLOSING, next_opening

_LEGAL = (EARLIEST_OPENING, LATEST_CLOSING)

_TRIES = 8
"""How often the zones are gone through; two days have four openings of two zones."""


def open_at(names: Sequence[str], moment: datetime) -> bool:
    """Whether it is within the legal hours in all of these zones."""
    minute = moment - timedelta(seconds=moment.second, microseconds=moment.microsecond)
    return all(_open(name, minute) for name in names)


@lru_cache(maxsize=2_000)
def _open(name: str, minute: datetime) -> bool:
    return next_opening(minute, _LEGAL, ZoneInfo(name)) == minute


def opening(
    names: Sequence[str], campaign_hours: tuple[str, str], campaign_zone: str, moment: datetime
) -> datetime | None:
    """The first moment from this one on that is within the campaign's daily hours and the legal
    hours of these zones; None if there is none within days."""
    hours = [(campaign_hours, campaign_zone), *((_LEGAL, name) for name in names)]
    for _ in range(_TRIES):
        before = moment
        for local, name in hours:
            moment = next_opening(moment, local, ZoneInfo(name))
        if moment == before:
            return moment.astimezone(UTC)
    return None
