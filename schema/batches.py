"""Fields whose values are found for all objects of a page at once."""

from collections.abc import Awaitable, Callable, Sequence
from typing import Any, TypeAlias

import strawberry
from strawberry.types.field import StrawberryField

from schema.context import Context, Info

Find: TypeAlias = Callable[[Sequence[Any], Context], Awaitable[Sequence[Any]]]
"""Finds the values of a field for these objects, one for each, in their order."""

_FIND = "__find_batch__"


def batched(find: Find, description: str, metadata: dict[str, Any] | None = None) -> Any:
    """A field by a Find; the annotation of the field says its type.

    The value of a single object is found together with those of its neighbors, by a DataLoader.
    """

    async def resolve(self: Any, info: Info) -> Any:
        return await info.context.loaders.batch(find, info.context).load(self)

    del resolve.__annotations__["return"]
    setattr(resolve, _FIND, find)
    return strawberry.field(resolve, description=description, metadata=metadata)


def find_of(field: StrawberryField) -> Find | None:
    """What a field was declared with by `batched`; None if it was declared otherwise."""
    resolver = field.base_resolver
    return getattr(resolver.wrapped_func, _FIND, None) if resolver else None
