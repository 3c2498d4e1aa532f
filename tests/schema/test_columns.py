"""A column promises the type that its row has: the type checker cannot see the one in the other."""

from inspect import isfunction
from typing import Any, get_args, get_origin, get_type_hints

import pytest
from strawberry.scalars import JSON
from strawberry.types.base import StrawberryObjectDefinition

from foundation.records import Column
from schema.columns import Read
from server.graphql.schema import graphql_schema

COLUMNS = [
    (kind.definition.origin, field.python_name, field.default)
    for kind in graphql_schema.schema_converter.type_map.values()
    if isinstance(kind.definition, StrawberryObjectDefinition)
    for field in kind.definition.fields
    if isinstance(field.default, Read)
]


def found_at(start: type, path: str) -> Any:
    """The declared type of what a path of attributes leads to."""
    kind: Any = start
    for name in path.split("."):
        computed = getattr(kind, name, None)
        if isinstance(computed, property) and not isinstance(computed, Column):
            assert isfunction(computed.fget)
            kind = get_type_hints(computed.fget)["return"]
        else:
            kind = get_type_hints(kind)[name]
    return kind


def as_list(kind: Any) -> Any:
    """A tuple of any length goes out as a list."""
    return list[get_args(kind)[0]] if get_origin(kind) is tuple else kind  # type: ignore[misc]


@pytest.mark.parametrize(
    ("owner", "name", "column"), COLUMNS, ids=[f"{owner.__name__}.{n}" for owner, n, _ in COLUMNS]
)
def test_a_column_has_the_type_of_what_it_reads(owner: type, name: str, column: Read) -> None:
    promised = get_type_hints(owner)[name]
    found = as_list(found_at(owner, column.path))
    assert found == promised or (promised is JSON and get_origin(found) is dict)


def test_there_are_columns_to_look_at() -> None:
    assert len(COLUMNS) > 80
