"""A call's answers: an object that can be stored as JSON."""

import json
from math import isfinite

from foundation.characters import is_visible, unreadable
from foundation.errors import Problem, UserErrorCode

LONGEST = 20_000
"""Characters of the answers as JSON."""

DEEPEST = 20
"""How many objects and lists may be nested in each other."""


def problems(answers: object) -> list[Problem]:
    """What is wrong with the answers that a caller sent."""
    if not isinstance(answers, dict):
        return _problem(
            UserErrorCode.INVALID, "The answers must be an object with a value for each question."
        )
    depth, wrong = _look_through(answers)
    if depth > DEEPEST:
        return _problem(
            UserErrorCode.INVALID, f"The answers are nested more than {DEEPEST} levels deep."
        )
    if wrong:
        return _problem(UserErrorCode.INVALID, wrong)
    length = len(json.dumps(answers, ensure_ascii=False))
    if length > LONGEST:
        message = f"The answers have {length} characters. The most is {LONGEST}."
        return _problem(UserErrorCode.TOO_LONG, message)
    return []


def _look_through(answers: object) -> tuple[int, str | None]:
    """How deep the answers are nested, and what is wrong with a key or a value in them."""
    deepest, wrong = 0, None
    left = [(answers, 1)]
    while left:
        value, depth = left.pop()
        if isinstance(value, dict):
            for key, inner in value.items():
                wrong = wrong or _wrong_key(key)
                left.append((inner, depth + 1))
        elif isinstance(value, list):
            left += [(inner, depth + 1) for inner in value]
        elif isinstance(value, str):
            if found := unreadable(value, lines=True):
                wrong = wrong or f"An answer has {found}, which cannot be read. Leave it out."
        elif isinstance(value, float) and not isfinite(value):
            wrong = wrong or "The answers have a number that cannot be stored."
        if isinstance(value, dict | list):
            deepest = max(deepest, depth)
    return deepest, wrong


def _wrong_key(key: str) -> str | None:
    if found := unreadable(key):
        return f"The name of an answer has {found}, which cannot be read. Leave it out."
    if not is_visible(key):
        return "The name of an answer has no character that people can see."
    return None


def _problem(code: UserErrorCode, message: str) -> list[Problem]:
    return [Problem(code, ("answers",), message)]
