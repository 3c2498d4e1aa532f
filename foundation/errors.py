"""Expected outcomes that are not a success. Anything else that is raised is a defect."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


class UserErrorCode(StrEnum):
    BLANK = "BLANK"
    TOO_LONG = "TOO_LONG"
    INVALID = "INVALID"
    NOT_FOUND = "NOT_FOUND"
    WRONG_STATUS = "WRONG_STATUS"
    START_LOCKED = "START_LOCKED"
    SETTING_LOCKED = "SETTING_LOCKED"
    END_NOT_AFTER_START = "END_NOT_AFTER_START"
    END_IN_PAST = "END_IN_PAST"
    OUTSIDE_DAILY_HOURS = "OUTSIDE_DAILY_HOURS"
    UNKNOWN_TIME_ZONE = "UNKNOWN_TIME_ZONE"
    NO_BASE_SEGMENT = "NO_BASE_SEGMENT"
    NO_CONTACTS = "NO_CONTACTS"
    NOT_ENOUGH_PHONE_NUMBERS = "NOT_ENOUGH_PHONE_NUMBERS"
    IDEMPOTENCY_KEY_REUSED = "IDEMPOTENCY_KEY_REUSED"
    DIALING_CLOSED = "DIALING_CLOSED"
    NOT_ASSIGNED = "NOT_ASSIGNED"
    LEASE_LOST = "LEASE_LOST"
    ALREADY_RECORDED = "ALREADY_RECORDED"
    INVITE_EXPIRED = "INVITE_EXPIRED"
    FORBIDDEN = "FORBIDDEN"
    TOO_SHORT = "TOO_SHORT"
    GUESSABLE = "GUESSABLE"
    WRONG_PASSWORD = "WRONG_PASSWORD"  # noqa: S105  # a name
    RATE_LIMITED = "RATE_LIMITED"
    LIMIT_REACHED = "LIMIT_REACHED"
    CONFLICT = "CONFLICT"
    LAST_OWNER = "LAST_OWNER"
    IN_USE = "IN_USE"
    EXPIRED = "EXPIRED"


@dataclass(frozen=True, slots=True)
class Problem:
    """One reason for a refusal: a code, the path into the input, and what to do about it."""

    code: UserErrorCode
    field: tuple[str, ...]
    message: str


class Refused(Exception):  # noqa: N818  # an outcome that callers expect, not a fault
    """The operation was refused; nothing has changed."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("; ".join(problem.message for problem in problems))
        self.problems = tuple(problems)


class BadRequest(Exception):  # noqa: N818
    """A query that cannot be answered as it was sent, for example because of a bad cursor."""


class NotFound(Exception):  # noqa: N818
    """The account does not have the thing that was asked for."""


class TooLarge(Exception):  # noqa: N818
    """The response would have more than one request may read."""


class Unavailable(Exception):  # noqa: N818
    """A query that cannot be answered now, because something that it needs is away."""


class WrongStatus(Exception):  # noqa: N818
    """What was asked for does not go with the status of the thing. The message names the status."""


class SignedOut(Exception):  # noqa: N818
    """The token or session of the request ended while the request ran; nothing has changed."""

    def __init__(self) -> None:
        super().__init__("You were signed out in the meantime. Sign in again.")


def refuse(code: UserErrorCode, field: Sequence[str], message: str) -> Refused:
    return Refused([Problem(code, tuple(field), message)])
