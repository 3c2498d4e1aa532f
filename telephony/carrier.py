"""What the product needs from a carrier. `registry` lists the carriers that there are."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum
from typing import Protocol


class CarrierUnavailable(Exception):  # noqa: N818
    """The carrier refused or failed before it did anything: try again later.

    `retry_after` is how long to wait, if the carrier said so. The message may be shown to the
    account; `advice` is for those who run the service.
    """

    def __init__(
        self, message: str, retry_after: timedelta | None = None, advice: str | None = None
    ) -> None:
        super().__init__(message)
        self.retry_after = retry_after
        self.advice = advice


class OutcomeUnknown(Exception):  # noqa: N818
    """The carrier did not reply in time and may have done the work. Look it up before a retry."""


class NotForSale(Exception):  # noqa: N818
    """The carrier does not sell this number: somebody has it, perhaps we, or it needs documents."""


class NotHeld(Exception):  # noqa: N818
    """The carrier does not show a number as ours. Its look-ups may be out of date."""


@dataclass(frozen=True, slots=True)
class Cleaning:
    """The carrier has taken the number, and gives it back when it is clean."""

    clean_at: datetime


@dataclass(frozen=True, slots=True)
class Returned:
    """The carrier has taken the number back for good."""


ReleaseOutcome = Cleaning | Returned


class Holding(Enum):
    """Whether the carrier shows a number as ours."""

    HELD = "HELD"
    NOT_HELD = "NOT_HELD"


class Carrier(Protocol):
    """A provider of phone numbers.

    Each method may be repeated: the same number is bought only once and released only once. All of
    them raise CarrierUnavailable; those that change something also raise OutcomeUnknown.
    """

    async def search(self, region: str, most: int) -> Sequence[str]:
        """Up to `most` numbers for sale, in E.164, in an area code (212) or a state (NY)."""

    async def buy(self, e164: str, key: str) -> None:
        """Make the number ours. Raises NotForSale, perhaps also if it is ours already."""

    async def look_up(self, e164: str) -> Holding:
        """Whether the number is ours. Changes nothing."""

    async def release(self, e164: str, key: str, now: datetime) -> ReleaseOutcome:
        """Give the number back. `now` is the time of the domain's clock.

        If the number is not ours any more, the outcome is the same, or it raises NotHeld.
        """

    async def aclose(self) -> None:
        """Close its connections. It is not used again."""
