"""What the product needs of a carrier. registry.py names the carriers that there are."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum
from typing import Protocol


class CarrierUnavailable(Exception):  # noqa: N818
    """The carrier refused or failed before it did anything: try again later.

    Do not try before `retry_after`, if there is one. The message may be shown to the account;
    `advice` is for those who run the service.
    """

    def __init__(
        self, message: str, retry_after: timedelta | None = None, advice: str | None = None
    ) -> None:
        super().__init__(message)
        self.retry_after = retry_after
        self.advice = advice


class OutcomeUnknown(Exception):  # noqa: N818
    """The carrier did not respond in time, but may have done the work. Look before trying again."""


class NotForSale(Exception):  # noqa: N818
    """The carrier does not sell us this number: somebody has it, perhaps we, or it needs papers."""


class NotHeld(Exception):  # noqa: N818
    """The carrier does not show a number as ours: given back, lost, or its look-ups lag behind."""


@dataclass(frozen=True, slots=True)
class Cleaning:
    """The carrier has taken the number and gives it back clean."""

    clean_at: datetime


@dataclass(frozen=True, slots=True)
class Returned:
    """The carrier has taken the number for good."""


ReleaseOutcome = Cleaning | Returned


class Holding(Enum):
    """Whether the carrier counts a number as ours."""

    HELD = "HELD"
    NOT_HELD = "NOT_HELD"


class Carrier(Protocol):
    """A provider of phone numbers.

    Each call may be repeated: in effect a number is bought once and released once. All of them
    raise CarrierUnavailable, and those that change something also raise OutcomeUnknown.
    """

    async def search(self, region: str, most: int) -> Sequence[str]:
        """At most `most` numbers for sale, in E.164, in an area code (212) or a state (NY)."""

    async def buy(self, e164: str, key: str) -> None:
        """Make the number ours. Raises NotForSale, perhaps also if it is ours already."""

    async def look_up(self, e164: str) -> Holding:
        """Whether the number is ours. Changes nothing."""

    async def release(self, e164: str, key: str, now: datetime) -> ReleaseOutcome:
        """Give the number back. `now` is the domain's clock.

        A number that is not ours any more has the same outcome as one released now, or raises
        NotHeld.
        """

    async def aclose(self) -> None:
        """Close what it has open; it is not used again."""
