"""Checks of the settings of a campaign that have several parts (see checks.py)."""

import re

from foundation.actors import Viewer
from foundation.characters import folded
from foundation.errors import Problem, UserErrorCode
from foundation.text import text_problems
from models.lifecycle import EARLIEST_OPENING, LATEST_CLOSING
from services.campaigns.checks import LONGEST_NAME, Checked, invalid
from services.campaigns.segments import segment_problems
from services.campaigns.targeting import Targeting
from services.contacts.phones import NotAPhoneNumber, parsed, require_connectable
from telephony import regions

MOST_REGIONS = 100
MOST_NUMBERS = 10_000
MOST_TARGETS = 100
MOST_ATTEMPTS = 10
LONGEST_PAUSE_MINUTES = 7 * 24 * 60
_HOUR = re.compile(r"(?:[01]\d|2[0-3]):[0-5]\d", re.ASCII)


async def daily_hours(value: tuple[str, str] | None, _: Viewer) -> Checked:
    opens, closes = value or ("09:00", "21:00")
    problems = [
        problem
        for hour, field in ((opens, "opensAt"), (closes, "closesAt"))
        if not _HOUR.fullmatch(hour)
        for problem in invalid("Send an hour from 00:00 to 23:59, such as 09:00.", field)
    ]
    if problems:
        return {}, problems
    if closes <= opens:
        return {}, invalid("The closing hour must be after the opening hour.", "closesAt")
    if opens < EARLIEST_OPENING or closes > LATEST_CLOSING:
        message = f"Calls are allowed from {EARLIEST_OPENING} to {LATEST_CLOSING} local time only."
        return {}, invalid(message, code=UserErrorCode.OUTSIDE_DAILY_HOURS)
    return {"opens_at": opens, "closes_at": closes}, []


async def targeting(value: Targeting | None, viewer: Viewer) -> Checked:
    wanted = value or Targeting()
    return {"targeting": wanted.to_json()}, await segment_problems(viewer.account_id, wanted)


async def phone_number_selection(value: tuple[list[str], int] | None, _: Viewer) -> Checked:
    names, count = value or ([], 1)
    wanted, problems = _regions(names)
    if not 1 <= count <= MOST_NUMBERS:
        problems += invalid(f"Ask for 1 to {MOST_NUMBERS} phone numbers.", "count")
    return {"regions": wanted, "number_count": count}, problems


def _regions(names: list[str]) -> tuple[list[str], list[Problem]]:
    """The regions, each once, and what is wrong with their names."""
    if len(names) > MOST_REGIONS:
        message = f"Name at most {MOST_REGIONS} regions."
        return names, invalid(message, "regions", code=UserErrorCode.TOO_LONG)
    found = [regions.region_of(name) or name for name in names]
    message = "A region is an area code such as 212 or a state such as NY."
    problems = [
        problem
        for place, name in enumerate(names)
        if regions.region_of(name) is None
        for problem in invalid(message, "regions", str(place))
    ]
    return list(dict.fromkeys(found)), problems


async def patch_thru_targets(value: list[tuple[str, str]] | None, viewer: Viewer) -> Checked:
    targets: list[dict[str, str]] = []
    problems: list[Problem] = []
    if len(value or ()) > MOST_TARGETS:
        message = f"Name at most {MOST_TARGETS} PatchThru targets."
        return {}, invalid(message, code=UserErrorCode.TOO_LONG)
    taken: set[str] = set()
    for place, (name, phone) in enumerate(value or ()):
        problems += _name_problems(name, taken, str(place), "name")
        number = phone
        try:
            number = parsed(phone, viewer.country)
            require_connectable(number)
        except NotAPhoneNumber as error:
            problems += invalid(str(error), str(place), "phoneNumber")
        targets.append({"name": name, "phoneNumber": number})
    return {"patch_thru_targets": targets}, problems


def _name_problems(name: str, taken: set[str], *path: str) -> list[Problem]:
    """What is wrong with a target's name; it joins the names that are `taken`."""
    problems = text_problems(name, path, longest=LONGEST_NAME, what="The name", required=True)
    if problems:
        return problems
    if folded(name) in taken:
        return invalid(
            "Another PatchThru target has this name. Callers must tell them apart.", *path
        )
    taken.add(folded(name))
    return []


async def redial(value: tuple[int, int] | None, _: Viewer) -> Checked:
    attempts, pause = value or (1, 60)
    problems = []
    if not 1 <= attempts <= MOST_ATTEMPTS:
        problems += invalid(f"Try 1 to {MOST_ATTEMPTS} times.", "attempts")
    if not 0 <= pause <= LONGEST_PAUSE_MINUTES:
        message = f"Pause for 0 to {LONGEST_PAUSE_MINUTES} minutes."
        problems += invalid(message, "pauseMinutes")
    return {"redial_attempts": attempts, "redial_pause_minutes": pause}, problems
