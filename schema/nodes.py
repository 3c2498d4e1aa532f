from typing import Any, Protocol, TypeVar

import strawberry

from schema import ids
from schema.columns import derived, reading
from schema.data_loader import DataLoader

_Row = TypeVar("_Row")
_RowOf = TypeVar("_RowOf", contravariant=True)
_Object = TypeVar("_Object")
_ObjectOf = TypeVar("_ObjectOf", covariant=True)


class OfRow(Protocol[_RowOf, _ObjectOf]):
    """A type whose objects are made of a row."""

    def __call__(self, *, row: _RowOf) -> _ObjectOf: ...


class GlobalId(property):
    """The id of an object whose number is this attribute of its row."""

    def __init__(self, attribute: str) -> None:
        super().__init__(lambda node: ids.encode(type(node).__name__, getattr(node.row, attribute)))
        self.attribute = attribute


def global_id(attribute: str) -> Any:
    """The `id` of a type whose number is this attribute of its row."""
    return derived(
        "The global id of the object. It never changes, and its text has no meaning of its own.",
        GlobalId(attribute),
        reading(attribute),
    )


@strawberry.interface(description="An object with a global id, which `node(id:)` finds.")
class Node:
    row: strawberry.Private[Any]

    id: strawberry.ID = global_id("id")


async def loaded(
    loader: DataLoader[int, _Row | None], row_id: int | None, kind: OfRow[_Row, _Object]
) -> _Object | None:
    """The object with this id; None if there is no id, or no row with it any more."""
    row = None if row_id is None else await loader.load(row_id)
    return kind(row=row) if row else None
