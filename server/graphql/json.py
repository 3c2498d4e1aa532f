"""Responses as JSON in UTF-8. Days and times are written in ISO 8601."""

import json
from datetime import date
from typing import Any

import orjson


def to_json(content: Any) -> bytes:
    try:
        return orjson.dumps(content)
    except TypeError:
        return _with_the_standard_library(content)


def _with_the_standard_library(content: Any) -> bytes:
    """For what orjson refuses: half a surrogate pair, and integers of more than 64 bits.

    Raises TypeError and ValueError for what is not JSON.
    """
    text = json.dumps(
        content, separators=(",", ":"), allow_nan=False, ensure_ascii=False, default=_iso
    )
    return text.encode(errors="backslashreplace")  # half a surrogate pair becomes its JSON escape


def _iso(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} is not JSON.")
