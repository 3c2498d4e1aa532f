"""Every list can be read from both ends, and its price is that of a page."""

import pytest
from graphql import GraphQLField, GraphQLObjectType, get_named_type

from server.documents.pages import is_connection
from server.graphql.schema import graphql_schema

TYPES = [
    kind for kind in graphql_schema._schema.type_map.values() if isinstance(kind, GraphQLObjectType)
]
LISTS = {
    f"{kind.name}.{name}": field
    for kind in TYPES
    for name, field in kind.fields.items()
    if get_named_type(field.type).name.endswith("Connection")
}


@pytest.mark.parametrize("name", LISTS)
def test_a_list_pages_both_ways(name: str) -> None:
    field: GraphQLField = LISTS[name]
    assert {"first", "after", "last", "before"} <= field.args.keys()
    assert is_connection(field)
