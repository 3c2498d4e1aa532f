from typing import TypeVar

import strawberry

T = TypeVar("T")


def given(value: T | None) -> T | None:
    """An optional argument or input field: None where it was left out."""
    return None if value is strawberry.UNSET else value
