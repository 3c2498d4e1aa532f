"""Types that lead to each other, although their files cannot import each other."""

from typing import Any

from schema.context import Info


def type_named(info: Info, name: str) -> Any:
    """The class of a type that a field is declared with by its name (`strawberry.lazy`)."""
    definition: Any = info.schema.get_type_by_name(name)
    return definition.origin
