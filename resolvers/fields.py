"""How root fields are declared: each names the capability that it requires."""

from collections.abc import Awaitable, Callable
from typing import Annotated, Any, TypeVar

import strawberry

from foundation.errors import UserErrorCode, refuse
from models.roles import Capability
from resolvers.errors import RefusalsAsUserErrors
from schema import ids
from schema.context import Info
from schema.optional import given
from schema.permissions import allowed
from schema.shapes import Keyed
from services.idempotency_keys import Result, once

T = TypeVar("T")
Input = Annotated[
    T,
    strawberry.argument(
        description="The input of the mutation. User errors refer to its fields by their path."
    ),
]
"""The one argument of a mutation."""


def query(capability: Capability, description: str) -> Any:
    return strawberry.field(description=description, permission_classes=[allowed(capability)])


def mutation(capability: Capability, description: str, *others: Capability) -> Any:
    """A mutation for viewers who have the capability, or one of the others."""
    return strawberry.mutation(
        description=description,
        permission_classes=[allowed(capability, *others)],
        extensions=[RefusalsAsUserErrors()],
    )


async def perform(
    info: Info,
    sent: Keyed,
    operation: Callable[[], Awaitable[Result]],
    expected: Result | None = None,
) -> Result:
    """Run the operation of a mutation, or return its first result if the input's key was used.

    A result that is known before, as `expected`, costs one statement less.
    """
    key = given(sent.idempotency_key)
    return await once(info.context.viewer, info.field_name, key, sent, operation, expected)


def required_value(sent: T | None, field: str) -> T | None:
    """An input field that may be left out, which is None then.

    Raises Refused with BLANK if it is null.
    """
    if sent is None:
        message = "This cannot be null. Leave it out to keep what is there."
        raise refuse(UserErrorCode.BLANK, [field], message)
    return given(sent)


def required_id(global_id: str, kind: str, field: tuple[str, ...] = ("id",)) -> int:
    """The number of a global id of the input. Raises Refused with INVALID if it is malformed."""
    row_id = ids.decode(global_id, kind)
    if row_id is None:
        raise refuse(UserErrorCode.INVALID, field, f"This is not an id of the type {kind}.")
    return row_id
