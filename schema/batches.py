"""Fields whose values are found for all objects of a page at once."""

from collections.abc import Awaitable, Callable, Sequence
from inspect import iscoroutinefunction
from typing import Any, TypeAlias

import strawberry
from strawberry.types.field import StrawberryField

from schema.context import Context, Info

Find: TypeAlias = Callable[[Sequence[Any], Context], Awaitable[Sequence[Any]]]
"""Finds the values of a field for these objects, one for each, in their order."""

WorkOut: TypeAlias = Callable[[Sequence[Any], Context], Sequence[Any]]
"""As a Find, from what was read already: it waits for nothing."""

_FIND = "__find_batch__"


def batched(find: Find, description: str, metadata: dict[str, Any] | None = None) -> Any:
    """A field by a Find; the annotation of the field says its type.

    The value of a single object is found together with those of its neighbors, by a DataLoader.
    """

    async def resolve(self: Any, info: Info) -> Any:
        return await info.context.loaders.batch(find, info.context).load(self)

    return _declared(resolve, find, description, metadata)


def worked_out(work_out: WorkOut, description: str, metadata: dict[str, Any] | None = None) -> Any:
    """A field by a WorkOut; the annotation of the field says its type."""

    def resolve(self: Any, info: Info) -> Any:
        return work_out([self], info.context)[0]

    return _declared(resolve, work_out, description, metadata)


def _declared(
    resolve: Any, find: Find | WorkOut, description: str, metadata: dict[str, Any] | None
) -> Any:
    del resolve.__annotations__["return"]
    setattr(resolve, _FIND, find)
    return strawberry.field(resolve, description=description, metadata=metadata)


def waits(find: Find | WorkOut) -> bool:
    """Whether it is a Find."""
    return iscoroutinefunction(find)


def find_of(field: StrawberryField) -> Find | WorkOut | None:
    """What a field was declared with by `batched` or `worked_out`; None if it was by neither."""
    resolver = field.base_resolver
    return getattr(resolver.wrapped_func, _FIND, None) if resolver else None
