"""How the values of scalars and enums are written."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any, NamedTuple

from graphql import GraphQLEnumType, GraphQLLeafType

from server.graphql.bounds import WIDEST, size
from server.graphql.plans.facts import DEFINITION


class Leaf(NamedTuple):
    """The lines that check the value `v` and make the response's value of it.

    `@` stands for the constant. `bytes` is what the value takes at most; where that depends on the
    value, the lines add to `n`, which counts characters.
    """

    lines: tuple[str, ...]
    bytes: int
    constant: Any = None
    counts: bool = False


_INTEGER = "if v.__class__ is not int or not -2147483648 <= v <= 2147483647: raise left"
_TEXT = Leaf(("if v.__class__ is not str: raise left", "n += len(v)"), 0, counts=True)
_LEAVES = {
    "String": _TEXT,
    "ID": _TEXT,
    "Int": Leaf((_INTEGER,), 20),
    "Boolean": Leaf(("if v.__class__ is not bool: raise left",), 20),
    "DateTime": Leaf(("if v.__class__ is not @: raise left",), 35 * WIDEST, datetime),
    "Date": Leaf(("if v.__class__ is not @: raise left",), 10 * WIDEST, date),
}
"""Days and times are written when the response is: as ISO 8601, as `isoformat` does."""


def leaf(kind: GraphQLLeafType) -> Leaf:
    if kind.name in _LEAVES:
        return _LEAVES[kind.name]
    if isinstance(kind, GraphQLEnumType):
        members = {each: kind.coerce_output_value(each) for each in _members(kind)}
        longest = max(map(len, members.values()))
        return Leaf(("v = @[v]",), longest * WIDEST, members)
    return Leaf(("v, m = @(v)", "n += m"), 0, _other(kind.coerce_output_value), counts=True)


def _members(kind: GraphQLEnumType) -> Any:
    return kind.extensions[DEFINITION].wrapped_cls


def _other(write: Callable[[Any], Any]) -> Callable[[Any], tuple[Any, int]]:
    """For scalars of any form, such as JSON: the value, and its length in characters."""

    def written(value: object) -> tuple[Any, int]:
        result = write(value)
        return result, size(result)

    return written
