"""What the product asks of a carrier. Each carrier is one file; the registry names them."""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import Protocol


class CarrierUnavailable(Exception):  # noqa: N818
    """The carrier refused or failed before it did anything: try again later."""


class OutcomeUnknown(Exception):  # noqa: N818
    """The carrier did not answer in time: it may have done the work. Look before trying again."""


@dataclass(frozen=True, slots=True)
class Cleaning:
    """The carrier has taken the number and gives it back clean."""

    clean_at: datetime


@dataclass(frozen=True, slots=True)
class Returned:
    """The carrier has taken the number for good."""


ReleaseOutcome = Cleaning | Returned


class Holding(Enum):
    """Whether the carrier still counts a number as ours."""

    HELD = "HELD"
    RELEASED = "RELEASED"


class Carrier(Protocol):
    """A provider of phone numbers. Calls may be repeated with the same key: one effect."""

    async def release(self, e164: str, key: str, now: datetime) -> ReleaseOutcome:
        """Give the number back. `now` is the domain's clock.

        A number that is released already has the same outcome as one released now.
        Raises CarrierUnavailable or OutcomeUnknown.
        """

    async def look_up(self, e164: str) -> Holding:
        """Whether the number is still ours. Raises CarrierUnavailable or OutcomeUnknown."""
