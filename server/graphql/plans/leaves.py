"""How the values of scalars and enums are written."""

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from types import MappingProxyType
from typing import Any, NamedTuple

from graphql import GraphQLEnumType, GraphQLLeafType

from server.graphql.bounds import WIDEST, size
from server.graphql.plans.facts import DEFINITION
from server.graphql.plans.left import Left

SHORT = 200
"""Characters up to which a text is counted by its length alone."""


class Leaf(NamedTuple):
    """The lines that check the value `v` and make the response's value of it.

    `@name` stands for a constant. `bytes` is what the value takes at most; where that depends on
    the value, the lines add to `n`, which counts characters.
    """

    lines: tuple[str, ...]
    bytes: int
    constants: Mapping[str, Any] = MappingProxyType({})
    counts: bool = False


def _widths(text: str) -> int:
    """In characters of the widest kind."""
    return -(-size(text) // WIDEST)


def _as_is_or_in_iso(value: datetime) -> datetime | str:
    """orjson leaves out the seconds of an offset, such as those of local times before 1900."""
    offset = value.utcoffset()
    return value if offset is None or not offset.total_seconds() % 60 else value.isoformat()


_INTEGER = "if v.__class__ is not int or not -2147483648 <= v <= 2147483647: raise Left"
_TEXT = Leaf(
    (
        "if v.__class__ is not str: raise Left",
        "m = len(v)",
        f"n += m if m <= {SHORT} else @widths(v)",
    ),
    0,
    {"widths": _widths},
    counts=True,
)
_LEAVES = {
    "String": _TEXT,
    "ID": _TEXT,
    "Int": Leaf((_INTEGER,), 20),
    "Boolean": Leaf(("if v.__class__ is not bool: raise Left",), 20),
    "DateTime": Leaf(
        ("if v.__class__ is not @datetime: raise Left", "if v.tzinfo is not @UTC: v = @iso(v)"),
        35 * WIDEST,
        {"datetime": datetime, "UTC": UTC, "iso": _as_is_or_in_iso},
    ),
    "Date": Leaf(("if v.__class__ is not @date: raise Left",), 10 * WIDEST, {"date": date}),
}
"""Days and times are written when the response is: as ISO 8601, as `isoformat` does."""


def leaf(kind: GraphQLLeafType) -> Leaf:
    if kind.name in _LEAVES:
        return _LEAVES[kind.name]
    if isinstance(kind, GraphQLEnumType):
        members = {each: kind.coerce_output_value(each) for each in _members(kind)}
        longest = max(map(len, members.values()))
        return Leaf(("v = @members[v]",), longest * WIDEST, {"members": members})
    write = _other(kind.coerce_output_value)
    return Leaf(("v, m = @write(v)", "n += m"), 0, {"write": write}, counts=True)


def _members(kind: GraphQLEnumType) -> Any:
    return kind.extensions[DEFINITION].wrapped_cls


def _other(write: Callable[[Any], Any]) -> Callable[[Any], tuple[Any, int]]:
    """For scalars of any form, such as JSON: the value, and its length in characters."""

    def written(value: object) -> tuple[Any, int]:
        result = write(value)
        if result is None:
            raise Left
        return result, size(result)

    return written
