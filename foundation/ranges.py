"""Ranges of time that a list is narrowed to."""

from dataclasses import dataclass
from datetime import UTC, datetime

from foundation.errors import BadRequest


@dataclass(frozen=True, slots=True)
class Moments:
    """From one moment to before another; None leaves that side open."""

    start: datetime | None
    end: datetime | None

    @classmethod
    def given(cls, start: datetime | None, end: datetime | None) -> "Moments":
        """A range that a client sent. Raises BadRequest."""
        found = cls(_moment(start), _moment(end))
        if found.start and found.end and found.start >= found.end:
            raise BadRequest("A range must begin before it ends: `from` before `before`.")
        return found


def _moment(value: datetime | None) -> datetime | None:
    if value is None:
        return None
    if value.tzinfo is None:
        raise BadRequest("The time has no offset. Send one such as 2026-03-01T09:00:00-05:00.")
    try:
        return value.astimezone(UTC)
    except OverflowError:
        raise BadRequest("The year is out of range.") from None
