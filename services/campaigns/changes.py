"""The settings of a campaign as they arrive: only what is sent, checked one by one."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any, TypedDict

from foundation.errors import Problem, UserErrorCode
from foundation.text import text_problems
from models.lifecycle import EARLIEST_OPENING, LATEST_CLOSING
from services.campaigns.targeting import Targeting
from services.contacts.phones import to_e164
from telephony import regions

LONGEST_NAME = 200
LONGEST_TEXT = 50_000
MOST_REGIONS = 100
MOST_NUMBERS = 10_000
MOST_TARGETS = 100
MOST_ATTEMPTS = 10
LONGEST_PAUSE_MINUTES = 7 * 24 * 60
_YEARS = range(2000, 2200)
_HOUR = re.compile(r"(?:[01]\d|2[0-3]):[0-5]\d", re.ASCII)


class Changes(TypedDict, total=False):
    """What a client sends. A key left out is unchanged, None clears."""

    name: str | None
    description: str | None
    time_zone: str | None
    starts_at: datetime | None
    ends_at: datetime | None
    event_date: date | None
    daily_hours: tuple[str, str] | None
    targeting: Targeting | None
    phone_number_selection: tuple[list[str], int] | None
    patch_thru_targets: list[tuple[str, str]] | None
    script: str | None
    redial: tuple[int, int] | None


Columns = dict[str, Any]
Checked = tuple[Columns, list[Problem]]


class Defaults(TypedDict):
    """What clearing a setting falls back to, of the account."""

    time_zone: str
    country: str


def to_columns(changes: Changes, defaults: Defaults) -> Checked:
    """The columns that the changes set, and what is wrong with them."""
    columns: Columns = {}
    problems: list[Problem] = []
    for setting, value in changes.items():
        checked, wrong = _CHECKS[setting](value, defaults)
        columns |= checked
        problems += wrong
    return columns, problems


def _invalid(
    message: str, *field: str, code: UserErrorCode = UserErrorCode.INVALID
) -> list[Problem]:
    return [Problem(code, field, message)]


def _name(value: str | None, _: Defaults) -> Checked:
    text = value or ""
    problems = text_problems(text, ["name"], longest=LONGEST_NAME, what="The name", required=True)
    return {"name": text}, problems


def _text(column: str, what: str) -> Callable[[str | None, Defaults], Checked]:
    def check(value: str | None, _: Defaults) -> Checked:
        text = value or ""
        return {column: text}, text_problems(text, [column], longest=LONGEST_TEXT, what=what)

    return check


def _time_zone(value: str | None, defaults: Defaults) -> Checked:
    """Whether there is such a zone is looked up with the segments."""
    return {"time_zone": defaults["time_zone"] if value is None else value}, []


def moment_problems(value: datetime, field: str) -> list[Problem]:
    """What is wrong with a moment of the input: it needs an offset and a sensible year."""
    if value.tzinfo is None:
        return _invalid(
            "The time has no offset. Send one such as 2026-03-01T09:00:00-05:00.", field
        )
    if value.year not in _YEARS:
        return _invalid("The year is out of range.", field)
    return []


def _moment(column: str, field: str) -> Callable[[datetime | None, Defaults], Checked]:
    def check(value: datetime | None, _: Defaults) -> Checked:
        if value is None:
            return {column: None}, []
        problems = moment_problems(value, field)
        return {} if problems else {column: value.astimezone(UTC)}, problems

    return check


def _event_date(value: date | None, _: Defaults) -> Checked:
    if value is not None and value.year not in _YEARS:
        return {}, _invalid("The year is out of range.", "eventDate")
    return {"event_date": value}, []


def _daily_hours(value: tuple[str, str] | None, _: Defaults) -> Checked:
    opens, closes = value or ("09:00", "21:00")
    problems = [
        problem
        for hour, field in ((opens, "opensAt"), (closes, "closesAt"))
        if not _HOUR.fullmatch(hour)
        for problem in _invalid(
            "The hour is not one of 00:00 to 23:59, such as 09:00.", "dailyHours", field
        )
    ]
    if problems:
        return {}, problems
    if closes <= opens:
        return {}, _invalid(
            "The closing hour must be after the opening hour.", "dailyHours", "closesAt"
        )
    if opens < EARLIEST_OPENING or closes > LATEST_CLOSING:
        message = f"Calls are allowed from {EARLIEST_OPENING} to {LATEST_CLOSING} local time only."
        return {}, _invalid(message, "dailyHours", code=UserErrorCode.OUTSIDE_DAILY_HOURS)
    return {"opens_at": opens, "closes_at": closes}, []


def _targeting(value: Targeting | None, _: Defaults) -> Checked:
    return {"targeting": (value or Targeting()).to_json()}, []


def _phone_number_selection(value: tuple[list[str], int] | None, _: Defaults) -> Checked:
    names, count = value or ([], 1)
    field = "phoneNumberSelection"
    wanted = list(dict.fromkeys(name.strip().upper() for name in names))
    problems = [
        problem
        for place, name in enumerate(names)
        if not regions.is_region(name.strip().upper())
        for problem in _invalid(
            "A region is an area code such as 212 or a state such as NY.",
            field,
            "regions",
            str(place),
        )
    ]
    if len(names) > MOST_REGIONS:
        problems = _invalid(
            f"At most {MOST_REGIONS} regions fit.", field, "regions", code=UserErrorCode.TOO_LONG
        )
    if not 1 <= count <= MOST_NUMBERS:
        problems += _invalid(f"Ask for 1 to {MOST_NUMBERS} phone numbers.", field, "count")
    return {"regions": wanted, "number_count": count}, problems


def _patch_thru_targets(value: list[tuple[str, str]] | None, defaults: Defaults) -> Checked:
    targets: list[dict[str, str]] = []
    problems: list[Problem] = []
    field = "patchThruTargets"
    if len(value or ()) > MOST_TARGETS:
        message = f"At most {MOST_TARGETS} PatchThru targets fit."
        return {}, _invalid(message, field, code=UserErrorCode.TOO_LONG)
    for place, (name, phone) in enumerate(value or ()):
        path = (field, str(place))
        problems += text_problems(
            name, [*path, "name"], longest=LONGEST_NAME, what="The name", required=True
        )
        number = to_e164(phone, defaults["country"])
        if number is None:
            problems += _invalid("This is not a phone number.", *path, "phoneNumber")
        else:
            targets.append({"name": name, "phoneNumber": number})
    return {"patch_thru_targets": targets}, problems


def _redial(value: tuple[int, int] | None, _: Defaults) -> Checked:
    attempts, pause = value or (1, 60)
    problems = []
    if not 1 <= attempts <= MOST_ATTEMPTS:
        problems += _invalid(f"Try 1 to {MOST_ATTEMPTS} times.", "redial", "attempts")
    if not 0 <= pause <= LONGEST_PAUSE_MINUTES:
        message = f"Pause for 0 to {LONGEST_PAUSE_MINUTES} minutes."
        problems += _invalid(message, "redial", "pauseMinutes")
    return {"redial_attempts": attempts, "redial_pause_minutes": pause}, problems


_CHECKS: dict[str, Callable[[Any, Defaults], Checked]] = {
    "name": _name,
    "description": _text("description", "The description"),
    "time_zone": _time_zone,
    "starts_at": _moment("starts_at", "startsAt"),
    "ends_at": _moment("ends_at", "endsAt"),
    "event_date": _event_date,
    "daily_hours": _daily_hours,
    "targeting": _targeting,
    "phone_number_selection": _phone_number_selection,
    "patch_thru_targets": _patch_thru_targets,
    "script": _text("script", "The script"),
    "redial": _redial,
}


def window_problems(starts_at: datetime | None, ends_at: datetime | None) -> list[Problem]:
    """A campaign must end after it starts."""
    if starts_at is not None and ends_at is not None and ends_at <= starts_at:
        return _invalid(
            "The end must be after the start.", "endsAt", code=UserErrorCode.END_NOT_AFTER_START
        )
    return []
