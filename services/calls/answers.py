"""A call's answers: an object that can be stored as JSON."""

import json
from math import isfinite

from foundation.errors import Problem, UserErrorCode
from foundation.text import storable

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
    depth, kept = _look_through(answers)
    if depth > DEEPEST:
        return _problem(
            UserErrorCode.INVALID, f"The answers are nested more than {DEEPEST} levels deep."
        )
    if not kept:
        message = "The answers have a character or a number that cannot be stored."
        return _problem(UserErrorCode.INVALID, message)
    length = len(json.dumps(answers, ensure_ascii=False))
    if length > LONGEST:
        message = f"The answers have {length} characters. The most is {LONGEST}."
        return _problem(UserErrorCode.TOO_LONG, message)
    return []


def _look_through(answers: object) -> tuple[int, bool]:
    """How deep the answers are nested, and whether PostgreSQL can store everything in them."""
    deepest, kept = 0, True
    left = [(answers, 1)]
    while left:
        value, depth = left.pop()
        if isinstance(value, dict):
            kept = kept and all(storable(key) for key in value)
            left += [(inner, depth + 1) for inner in value.values()]
        elif isinstance(value, list):
            left += [(inner, depth + 1) for inner in value]
        elif isinstance(value, str):
            kept = kept and storable(value)
        elif isinstance(value, float):
            kept = kept and isfinite(value)
        if isinstance(value, dict | list):
            deepest = max(deepest, depth)
    return deepest, kept


def _problem(code: UserErrorCode, message: str) -> list[Problem]:
    return [Problem(code, ("answers",), message)]
