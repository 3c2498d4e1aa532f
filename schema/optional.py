from typing import Any, TypeVar

import strawberry

T = TypeVar("T")


def given(value: T | None) -> T | None:
    """An optional argument or input field: None where it was left out."""
    return None if value is strawberry.UNSET else value


def sent(**fields: Any) -> dict[str, Any]:
    """The input fields that were not left out. None is a value."""
    return {name: value for name, value in fields.items() if value is not strawberry.UNSET}
