"""The script of a campaign and its placeholders (docs/domain.md, Script)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from foundation.characters import folded

LONGEST_FILLED = 100_000
"""Characters of a script with its values. What is longer is cut."""

MOST_PLACEHOLDERS = 500
"""Placeholders that are filled in. Later ones stay as they are written."""

KNOWN = ("{firstName}", "{lastName}", "{callerName}", "{custom:Header}")

_CUT = "…"
_PLACEHOLDER = re.compile(r"\{(?:firstName|lastName|callerName|custom:([^{}\r\n]{1,200}))\}")
_LIKE_ONE = re.compile(r"\{[^\W\d][\w.-]{0,199}(?::[^{}\r\n]{0,200})?\}")
"""One word in braces, perhaps with something after a colon. Other braces are plain text."""


@dataclass(frozen=True, slots=True)
class Person:
    """What a script says of a contact and of the caller."""

    first_name: str
    last_name: str
    caller_name: str
    custom_fields: Mapping[str, str]


def unknown_placeholder(script: str) -> str | None:
    """The first placeholder that means nothing, as it is written; None if there is none."""
    for found in _LIKE_ONE.finditer(script):
        if not _PLACEHOLDER.fullmatch(found[0]):
            return found[0]
    return None


def placeholders(script: str) -> int:
    """How many placeholders a script has."""
    return sum(1 for _ in _PLACEHOLDER.finditer(script))


def filled(script: str, person: Person) -> str:
    """The script as the caller reads it to this contact.

    A value that is missing is empty. Values are plain text: a placeholder in one of them stays. At
    most LONGEST_FILLED characters are returned, with an ellipsis at the end if there were more.
    """
    return "".join(filled_parts(script, person))


def filled_parts(script: str, person: Person) -> list[str]:
    """The same in parts: text of the script and values take turns, and text is first."""
    values = _values(script, person)
    parts: list[str] = []
    room = LONGEST_FILLED
    for text, placeholder in _parsed(script):
        for part in (text, values[placeholder]):
            parts.append(part[: room + 1])
            room -= len(part)
            if room < 0:
                return _cut(parts)
    return parts[:-1]  # after the last text there is no placeholder


def _cut(parts: list[str]) -> list[str]:
    """Parts that are one character too long together, with an ellipsis at the end."""
    excess = 1 + len(_CUT)
    for place in reversed(range(len(parts))):
        kept = max(len(parts[place]) - excess, 0)
        excess -= len(parts[place]) - kept
        parts[place] = parts[place][:kept]
    parts[-1] += _CUT
    return parts


def _values(script: str, person: Person) -> dict[str, str]:
    """What stands for each placeholder of the script.

    The name of a custom field may differ from that in the file as long as it looks the same.
    """
    values = {
        "": "",
        "{firstName}": person.first_name,
        "{lastName}": person.last_name,
        "{callerName}": person.caller_name,
    }
    headers = _headers(script)
    if headers:
        looks = {_folded(name): text for name, text in person.custom_fields.items()}
        for placeholder, header in headers.items():
            alike = looks.get(_folded(header), "")
            values[placeholder] = person.custom_fields.get(header, alike)
    return values


_folded = lru_cache(maxsize=2_000)(folded)


@lru_cache(maxsize=200)
def _parsed(script: str) -> tuple[tuple[str, str], ...]:
    """Pieces of plain text, each with the placeholder that follows it. After the last is none."""
    pieces: list[tuple[str, str]] = []
    end = 0
    for found in _PLACEHOLDER.finditer(script):
        if len(pieces) == MOST_PLACEHOLDERS:
            break
        pieces.append((script[end : found.start()], found[0]))
        end = found.end()
    return (*pieces, (script[end:], ""))


@lru_cache(maxsize=200)
def _headers(script: str) -> dict[str, str]:
    """The placeholders of custom fields, each with the name of its field."""
    found = {placeholder: _PLACEHOLDER.fullmatch(placeholder) for _, placeholder in _parsed(script)}
    return {placeholder: match[1] for placeholder, match in found.items() if match and match[1]}
