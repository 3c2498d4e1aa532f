"""Checks of the plain settings of a campaign: words, dates and the time zone.

A check takes what a client sent (None clears the setting) and returns the columns that this sets
and what is wrong with it. The fields of its problems are paths below the setting. The columns also
have what is wrong, or there are none: what is stored already is not refused.
"""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from foundation.actors import Viewer
from foundation.errors import Problem, UserErrorCode
from foundation.text import text_problems
from foundation.time_zones import zone_problems
from services.campaigns.script import (
    KNOWN,
    MOST_PLACEHOLDERS,
    placeholders,
    unknown_placeholder,
)

LONGEST_NAME = 200
LONGEST_TEXT = 50_000
_YEARS = range(2000, 2200)

Columns = dict[str, Any]
Checked = tuple[Columns, list[Problem]]
Check = Callable[[Any, Viewer], Awaitable[Checked]]


def invalid(
    message: str, *field: str, code: UserErrorCode = UserErrorCode.INVALID
) -> list[Problem]:
    return [Problem(code, field, message)]


async def name(value: str | None, _: Viewer) -> Checked:
    given = value or ""
    problems = text_problems(given, [], longest=LONGEST_NAME, what="The name", required=True)
    return {"name": given}, problems


def text(column: str, what: str) -> Check:
    async def check(value: str | None, _: Viewer) -> Checked:
        given = value or ""
        return {column: given}, text_problems(
            given, [], longest=LONGEST_TEXT, what=what, lines=True
        )

    return check


_script_text = text("script", "The script")


async def script(value: str | None, viewer: Viewer) -> Checked:
    """Placeholders are those of services/campaigns/script.py (docs/domain.md, Script)."""
    columns, problems = await _script_text(value, viewer)
    if problems:
        return columns, problems
    if unknown := unknown_placeholder(columns["script"]):
        message = f"The script has the unknown placeholder {unknown}. Known are {', '.join(KNOWN)}."
        problems = invalid(message)
    elif (count := placeholders(columns["script"])) > MOST_PLACEHOLDERS:
        message = f"The script has {count} placeholders; at most {MOST_PLACEHOLDERS} are allowed."
        problems = invalid(message, code=UserErrorCode.TOO_LONG)
    return columns, problems


async def time_zone(value: str | None, viewer: Viewer) -> Checked:
    """The account's time zone if it is cleared."""
    if value is None:
        return {"time_zone": viewer.time_zone}, []
    problems = [replace(problem, field=()) for problem in await zone_problems(value)]
    return {"time_zone": value}, problems


def moment(column: str) -> Check:
    async def check(value: datetime | None, _: Viewer) -> Checked:
        if value is None:
            return {column: None}, []
        if value.tzinfo is None:
            message = "The time has no offset. Send one such as 2026-03-01T09:00:00-05:00."
            return {}, invalid(message)
        if value.year not in _YEARS:
            return {}, invalid("The year is out of range.")
        return {column: value.astimezone(UTC)}, []

    return check


async def event_date(value: date | None, _: Viewer) -> Checked:
    if value is not None and value.year not in _YEARS:
        return {}, invalid("The year is out of range.")
    return {"event_date": value}, []
