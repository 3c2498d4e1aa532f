"""Custom fields of a contact as a client sends them: an object of texts by the names of columns."""

import json
from collections.abc import Collection, Mapping
from typing import Any

from foundation.characters import is_visible, unreadable
from foundation.errors import Problem, UserErrorCode
from foundation.text import storable
from services.contacts.tables import LONGEST_CELL, LONGEST_ROW

_FIELD = "customFields"


def problems(given: object, known: Collection[str]) -> list[Problem]:
    """What is wrong with the fields; `known` are those that the contact may have."""
    if not isinstance(given, dict):
        message = "Send an object with a text for each custom field."
        return [Problem(UserErrorCode.INVALID, (_FIELD,), message)]
    if len(given) > len(known):
        message = f"The contact can have {len(known)} custom fields, and these are {len(given)}."
        return [Problem(UserErrorCode.INVALID, (_FIELD,), message)]
    if sum(len(name) + len(value) for name, value in given.items() if isinstance(value, str)) > (
        LONGEST_ROW
    ):
        message = f"All custom fields together have at most {LONGEST_ROW:,} characters."
        return [Problem(UserErrorCode.TOO_LONG, (_FIELD,), message)]
    return [
        Problem(code, (_FIELD, name) if storable(name) else (_FIELD,), message)
        for name, value in given.items()
        for code, message in _problem(name, value, known)
    ]


def _problem(name: str, value: object, known: Collection[str]) -> list[tuple[UserErrorCode, str]]:
    if name not in known:
        message = "The group has no such column. Its columns are in ContactGroup.columns."
        return [(UserErrorCode.INVALID, message)]
    if not isinstance(value, str):
        return [(UserErrorCode.INVALID, "Send a text. Leave the field out to clear it.")]
    if len(value) > LONGEST_CELL:
        message = f"The text has {len(value)} characters; at most {LONGEST_CELL} are allowed."
        return [(UserErrorCode.TOO_LONG, message)]
    if found := unreadable(value, lines=True):
        message = f"The text has {found}, which cannot be read. Leave it out."
        return [(UserErrorCode.INVALID, message)]
    return []


def stored(given: Mapping[str, Any]) -> str:
    """The fields as JSON, as an upload stores them: trimmed, without those that nobody can see."""
    kept = {name: value.strip() for name, value in given.items() if is_visible(value)}
    return json.dumps(kept, ensure_ascii=False)
