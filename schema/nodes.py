from typing import Any

import strawberry

from schema import ids
from schema.columns import derived


def global_id(attribute: str) -> Any:
    """The `id` of a type whose number is this attribute of its row."""

    def read(node: Any) -> strawberry.ID:
        return ids.encode(type(node).__name__, getattr(node.row, attribute))

    return derived(
        "The global id of the object. It never changes, and its text has no meaning of its own.",
        property(read),
    )


@strawberry.interface(description="An object with a global id, which `node(id:)` finds.")
class Node:
    row: strawberry.Private[Any]

    id: strawberry.ID = global_id("id")
