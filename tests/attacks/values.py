"""Values for the inputs of our schema: right, wrong, too long and too many."""

import json
from typing import Any

from graphql import (
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLList,
    GraphQLNonNull,
)
from hypothesis import strategies as st

from tests.attacks.hurtful import KINDS, KNOWN
from tests.attacks.texts import anything, numbers, shapes, texts
from tests.isolation.walk import kind_at

LENGTHS = (0, 1, 1, 2, 20, 100, 101, 1_000, 5_000)
MOST_CHARACTERS = 100_000
"""Of a list, about: a body has at most 256 KiB."""

_SIZES = (100, 100, 100, 99, 50, 5, 1, 0, -1, 101, 2**31, None)
_RIGHT = {
    "Boolean": st.booleans(),
    "Date": st.sampled_from(("2100-01-01", "2020-W01-1", "0001-01-01", "9999-12-31")),
    "DateTime": st.sampled_from(
        ("2100-01-01T09:00:00Z", "0001-01-01T00:00:00+23:59", "9999-12-31T23:59:59-23:59")
    ),
    "Float": numbers,
    "Int": numbers,
    "JSON": shapes,
    "String": texts,
}


class Enum(str):
    """The name of an enum value, which is written without quotes."""

    __slots__ = ()


def an_id(draw: st.DrawFn, place: str) -> str:
    """A placeholder for a known id (corpus.py), of the kind that belongs there or of another."""
    kind = kind_at(place)
    if kind not in KINDS or not draw(st.integers(0, 5)):
        kind = draw(st.sampled_from(KINDS))
    return f"<{kind} {draw(st.integers(0, KNOWN - 1))}>"


def a_value(draw: st.DrawFn, kind: Any, place: str) -> Any:
    if isinstance(kind, GraphQLNonNull):
        return a_value(draw, kind.of_type, place)
    if not draw(st.integers(0, 25)):
        return draw(anything)
    if isinstance(kind, GraphQLList):
        entries = [a_value(draw, kind.of_type, place) for _ in range(draw(st.integers(1, 2)))]
        room = MOST_CHARACTERS // max(1, len(str(entries[0])))
        return (entries * 2_500)[: min(draw(st.sampled_from(LENGTHS)), room)]
    if isinstance(kind, GraphQLEnumType):
        return Enum(draw(st.sampled_from([*kind.values, "NONE"])))
    if isinstance(kind, GraphQLInputObjectType):
        return _an_object(draw, kind, place)
    if place.endswith((".first", ".last")):
        return draw(st.sampled_from(_SIZES))
    if kind.name == "ID":
        return an_id(draw, place) if draw(st.integers(0, 4)) else draw(texts)
    return draw(_RIGHT[kind.name])


def _an_object(draw: st.DrawFn, kind: GraphQLInputObjectType, place: str) -> Any:
    found = {
        name: a_value(draw, field.type, f"{place}.{name}")
        for name, field in kind.fields.items()
        if isinstance(field.type, GraphQLNonNull) or not draw(st.integers(0, 2))
    }
    if not draw(st.integers(0, 20)):
        unknown = "u" * draw(st.sampled_from((1, 1_000, 50_000)))
        found |= {f"{unknown}{n}": n for n in range(draw(st.sampled_from((1, 50, 1_000))))}
    return found


def literal(value: Any) -> str:
    """The value as it stands in a document."""
    if isinstance(value, Enum):
        return str(value)
    if isinstance(value, dict):
        fields = ", ".join(f"{_name(name)}: {literal(inner)}" for name, inner in value.items())
        return f"{{{fields}}}"
    if isinstance(value, list):
        return f"[{', '.join(map(literal, value))}]"
    return json.dumps(value)


def _name(text: str) -> str:
    return text if text.isidentifier() and text.isascii() else "x"
