"""The shapes that the inputs and payloads of mutations share."""

from collections.abc import Callable
from typing import Any, TypeVar, dataclass_transform

import strawberry

from schema.errors import UserError


@strawberry.input
class Keyed:
    """An input of a mutation that can be repeated safely."""

    idempotency_key: str | None = strawberry.field(
        default=strawberry.UNSET,
        description="Any text of 1 to 255 characters, such as a UUID. If you send the same "
        "mutation with the same key again within 24 hours, nothing happens twice and you get the "
        "first result.",
    )


@strawberry.type
class Payload:
    """What a mutation returns."""

    user_errors: list[UserError] = strawberry.field(
        default_factory=list, description="Why the mutation was refused; empty if it succeeded."
    )


K = TypeVar("K", bound=Keyed)
P = TypeVar("P", bound=Payload)


@dataclass_transform(kw_only_default=True, field_specifiers=(strawberry.field,))
def keyed_input(description: str) -> Callable[[type[K]], type[K]]:
    """Declare a subclass of Keyed."""
    return lambda cls: _with_last("idempotency_key", strawberry.input(cls, description=description))


@dataclass_transform(kw_only_default=True, field_specifiers=(strawberry.field,))
def payload(description: str) -> Callable[[type[P]], type[P]]:
    """Declare a subclass of Payload."""
    return lambda cls: _with_last("user_errors", strawberry.type(cls, description=description))


def _with_last(name: str, cls: Any) -> Any:
    """Show an inherited field last. Strawberry would show it first."""
    cls.__strawberry_definition__.fields.sort(key=lambda field: field.python_name == name)
    return cls
