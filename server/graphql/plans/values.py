"""Python source that makes the response's value of a value `v`, by its type.

It raises Left where a value is not what the schema promises: graphql-core finds the words then.
"""

from typing import Any, NamedTuple

from graphql import (
    GraphQLEnumType,
    GraphQLList,
    GraphQLNonNull,
    GraphQLObjectType,
    is_abstract_type,
)
from graphql.execution.collect_fields import FieldDetails

from server.graphql.plans.facts import class_of
from server.graphql.plans.leaves import leaf
from server.graphql.plans.parts import Part, indented

Details = list[FieldDetails]

_IS_LIST = "if v.__class__ is not list and v.__class__ is not tuple: raise Left"


class Place(NamedTuple):
    """Where a value stands: the expression of its path, and in how many lists of one field."""

    details: Details
    path: str
    lists: int = 0


def value(writer: Any, kind: Any, at: Place) -> Part:
    if isinstance(kind, GraphQLNonNull):
        return _present(writer, kind.of_type, at)
    part = _present(writer, kind, at)
    return part._replace(lines=("if v is not None:", *indented(part.lines)))


def _present(writer: Any, kind: Any, at: Place) -> Part:
    if isinstance(kind, GraphQLList):
        return _list(writer, kind.of_type, at)
    if isinstance(kind, GraphQLObjectType):
        return _object(writer, kind, at)
    if is_abstract_type(kind):
        return _abstract(writer, kind, at)
    written = leaf(kind)
    lines = written.lines
    for name, constant in written.constants.items():
        place = writer.constant(constant)
        lines = tuple([line.replace(f"@{name}", place) for line in lines])
    return Part(lines, bytes=written.bytes, counts=written.counts)


def _list(writer: Any, item: Any, at: Place) -> Part:
    if isinstance(item, GraphQLNonNull) and isinstance(item.of_type, GraphQLEnumType):
        return _enums(writer, item.of_type)
    n = at.lists
    inner = value(writer, item, Place(at.details, f"step(p{n}, i{n}, None)", n + 1))
    lines = (
        _IS_LIST,
        f"run.take({1 + inner.points} * len(v), {inner.bytes} * len(v))",
        *((f"p{n} = {at.path}",) if inner.needs_path else ()),
        f"l{n} = []",
        f"for i{n}, v in enumerate(v):" if inner.needs_path else "for v in v:",
        *indented((*inner.lines, f"l{n}.append(v)")),
        f"v = l{n}",
    )
    return Part(lines, needs_path=inner.needs_path, counts=inner.counts)


def _enums(writer: Any, kind: GraphQLEnumType) -> Part:
    """A list of members, which is written without a loop in Python."""
    written = leaf(kind)
    find = writer.constant(written.constants["members"].__getitem__)
    lines = (
        _IS_LIST,
        f"run.take(len(v), {written.bytes} * len(v))",
        f"v = [*map({find}, v)]",
    )
    return Part(lines)


def _object(writer: Any, kind: GraphQLObjectType, at: Place) -> Part:
    function, below = writer.selection(kind, at.details)
    lines = (
        f"if v.__class__ is not {writer.constant(class_of(kind))}: raise Left",
        f"v = {function}(run, v, {at.path if below.needs_path else None})",
    )
    return Part(lines, below.points, below.bytes, below.needs_path)


def _abstract(writer: Any, kind: Any, at: Place) -> Part:
    """Choose by the class of the object. What is spent depends on it, so it is taken then."""
    cases = []
    needs_path = False
    for possible in writer.executor.schema.get_possible_types(kind):
        function, below = writer.selection(possible, at.details)
        needs_path = needs_path or below.needs_path
        place = writer.constant(class_of(possible))
        cases.append(f"{place}: ({function}, {below.points}, {below.bytes})")
    lines = (
        f"f, points, size = {writer.table(cases)}[v.__class__]",
        "run.take(points, size)",
        f"v = f(run, v, {at.path if needs_path else None})",
    )
    return Part(lines, needs_path=needs_path)
