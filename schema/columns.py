"""Fields that return what the object was made from, without a copy of it."""

from operator import attrgetter
from typing import Any

import strawberry
from strawberry.types.field import StrawberryField


class Read(property):
    """Reads a path of attributes; by default the one of the row that has the field's name."""

    def __init__(self, path: str | None) -> None:
        self.path = path or ""

    def __set_name__(self, owner: type, name: str) -> None:
        self.path = self.path or f"row.{name}"
        super().__init__(attrgetter(self.path))


_READS = "reads"


def reading(*columns: str) -> dict[str, Any]:
    """The metadata of a field that needs these columns of a row and no others."""
    return {_READS: frozenset(columns)}


def reads(field: StrawberryField) -> frozenset[str] | None:
    """The columns of its object's row that a field needs; None if it does not say so."""
    if _READS in field.metadata:
        columns: frozenset[str] = field.metadata[_READS]
        return columns
    path = getattr(field.default, "path", "")
    row, _, name = path.partition(".")
    return frozenset([name]) if row == "row" and name.isidentifier() else None


def column(description: str, path: str | None = None) -> Any:
    """A field with the value that the type's `row` has under the same name.

    `path` is where the value is if not there, such as "row.caller.name".
    """
    return derived(description, Read(path))


def derived(description: str, value: property, metadata: dict[str, Any] | None = None) -> Any:
    """A field that reads a property, so that the type is made without a value for it."""
    field: Any = strawberry.field(description=description, default=value, metadata=metadata)
    field.init = field.repr = field.compare = False
    return field
