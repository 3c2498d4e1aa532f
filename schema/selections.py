"""What the selection of a field asks for, so that no more than that is read.

It is found out once for each kept document, to which `info.context.notes` belongs. Parts that
@include or @skip may leave out count as asked for.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeVar, cast

from graphql import (
    FieldNode,
    FragmentSpreadNode,
    GraphQLObjectType,
    GraphQLResolveInfo,
    InlineFragmentNode,
    SelectionSetNode,
)

from schema.columns import reads
from schema.context import Info

T = TypeVar("T")


def selects(info: Info, name: str) -> bool:
    """Whether the object that the current field leads to is asked for this field."""
    raw = info._raw_info
    return _noted(info, name, lambda: any(_named(name, _below(raw.field_nodes, raw))))


def columns_of_nodes(info: Info, kind: str) -> frozenset[str] | None:
    """The columns that a connection's nodes of this type need for what is asked of them.

    None if one of the fields does not say what it reads: it may need any column.
    """
    raw = info._raw_info

    def find() -> frozenset[str] | None:
        connection = list(_below(raw.field_nodes, raw))
        nodes = [*_named("nodes", connection)]
        nodes += _named("node", _below(_named("edges", connection), raw))
        names = {field.name.value for field in _below(nodes, raw)} - {"__typename"}
        return _columns(raw.schema.type_map[kind], names)

    return _noted(info, kind, find)


def _noted(info: Info, what: str, find: Callable[[], T]) -> T:
    """What was found out for the current field before, or is found out now."""
    key = (what, *map(id, info._raw_info.field_nodes))
    notes = info.context.notes
    if key not in notes:
        notes[key] = find()
    return cast(T, notes[key])


def _columns(kind: Any, names: Iterable[str]) -> frozenset[str] | None:
    assert isinstance(kind, GraphQLObjectType)
    found: set[str] = set()
    for name in names:
        columns = reads(kind.fields[name].extensions["strawberry-definition"])
        if columns is None:
            return None
        found |= columns
    return frozenset(found)


def _named(name: str, fields: Iterable[FieldNode]) -> Iterator[FieldNode]:
    return (field for field in fields if field.name.value == name)


def _below(fields: Iterable[FieldNode], raw: GraphQLResolveInfo[Any]) -> Iterator[FieldNode]:
    """The fields that are selected of the objects of these fields, through all fragments."""
    seen: set[str] = set()
    waiting: list[SelectionSetNode | None] = [field.selection_set for field in fields]
    while waiting:
        for selection in getattr(waiting.pop(), "selections", ()):
            if isinstance(selection, FieldNode):
                yield selection
            elif isinstance(selection, InlineFragmentNode):
                waiting.append(selection.selection_set)
            elif isinstance(selection, FragmentSpreadNode):
                name = selection.name.value
                if name not in seen:
                    seen.add(name)
                    waiting.append(raw.fragments[name].selection_set)
