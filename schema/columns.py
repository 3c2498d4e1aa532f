"""Fields that return what the object was made from, without a copy of it."""

from operator import attrgetter
from typing import Any

import strawberry


class Read(property):
    """Reads a path of attributes; by default the one of the row that has the field's name."""

    def __init__(self, path: str | None) -> None:
        self.path = path or ""

    def __set_name__(self, owner: type, name: str) -> None:
        self.path = self.path or f"row.{name}"
        super().__init__(attrgetter(self.path))


def column(description: str, path: str | None = None) -> Any:
    """A field with the value that the type's `row` has under the same name.

    `path` is where the value is if not there, such as "row.caller.name".
    """
    return derived(description, Read(path))


def derived(description: str, value: property) -> Any:
    """A field that reads a property, so that the type is made without a value for it."""
    field: Any = strawberry.field(description=description, default=value)
    field.init = field.repr = field.compare = False
    return field
