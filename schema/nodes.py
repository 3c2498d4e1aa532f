from typing import Any

import strawberry

from schema import ids
from schema.columns import derived


def global_id(attribute: str) -> Any:
    """The `id` of a type whose number is this attribute of its row."""

    def read(node: Any) -> strawberry.ID:
        return ids.encode(type(node).__name__, getattr(node.row, attribute))

    return derived("The global id, opaque and stable.", property(read))


@strawberry.interface(description="A thing with a global id; `node(id:)` finds it again.")
class Node:
    row: strawberry.Private[Any]

    id: strawberry.ID = global_id("id")
