"""Those who explore the schema find a description wherever they look."""

from collections.abc import Iterator

import pytest
from graphql import (
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLInterfaceType,
    GraphQLNamedType,
    GraphQLObjectType,
    GraphQLSchema,
    is_introspection_type,
    is_specified_scalar_type,
)

from server.graphql.schema import graphql_schema

SCHEMA: GraphQLSchema = graphql_schema._schema
OURS = [
    kind
    for kind in SCHEMA.type_map.values()
    if not is_introspection_type(kind) and not is_specified_scalar_type(kind)
]


def parts(kind: GraphQLNamedType) -> Iterator[tuple[str, str | None]]:
    """The type and everything in it, each with its description."""
    yield kind.name, kind.description
    if isinstance(kind, GraphQLEnumType):
        for name, value in kind.values.items():
            yield f"{kind.name}.{name}", value.description
    elif isinstance(kind, GraphQLInputObjectType):
        for name, entry in kind.fields.items():
            yield f"{kind.name}.{name}", entry.description
    elif isinstance(kind, GraphQLObjectType | GraphQLInterfaceType):
        for name, field in kind.fields.items():
            yield f"{kind.name}.{name}", field.description
            for argument, described in field.args.items():
                yield f"{kind.name}.{name}({argument}:)", described.description


@pytest.mark.parametrize("kind", OURS, ids=lambda kind: kind.name)
def test_every_part_of_the_schema_is_described(kind: GraphQLNamedType) -> None:
    assert [name for name, description in parts(kind) if not (description or "").strip()] == []
