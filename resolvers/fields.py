"""How root fields are declared: each names the capability that it asks for."""

from collections.abc import Awaitable, Callable
from dataclasses import asdict
from typing import Annotated, Any, TypeVar

import strawberry

from foundation.errors import UserErrorCode, refuse
from models.roles import Capability
from resolvers.errors import RefusalsAsUserErrors
from schema import ids
from schema.context import Info
from schema.optional import given
from schema.permissions import allowed
from services.idempotency_keys import Result, once

T = TypeVar("T")
Input = Annotated[
    T, strawberry.argument(description="What to do; a refusal names its fields by their path.")
]
"""The one argument of a mutation."""


def query(capability: Capability, description: str) -> Any:
    return strawberry.field(description=description, permission_classes=[allowed(capability)])


def mutation(capability: Capability, description: str) -> Any:
    return strawberry.mutation(
        description=description,
        permission_classes=[allowed(capability)],
        extensions=[RefusalsAsUserErrors()],
    )


async def perform(info: Info, sent: Any, operation: Callable[[], Awaitable[Result]]) -> Result:
    """Run a mutation's operation, or answer what it had under the input's idempotency key."""
    key = given(sent.idempotency_key)
    return await once(info.context.viewer, info.field_name, key, asdict(sent), operation)


def required_id(global_id: str, kind: str, field: tuple[str, ...] = ("id",)) -> int:
    """The number of a global id of the input. Raises Refused with INVALID if it is malformed."""
    row_id = ids.decode(global_id, kind)
    if row_id is None:
        raise refuse(UserErrorCode.INVALID, field, "This is not an id of the kind that is wanted.")
    return row_id
