"""Every name that clients rely on is in the schema, with the type that it was given."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from graphql import (
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLScalarType,
    build_schema,
    is_introspection_type,
    is_specified_scalar_type,
)

from server.graphql.schema import graphql_schema

SERVED = build_schema(graphql_schema.as_str())
PROMISED = build_schema(Path(__file__).with_name("contract.graphql").read_text())
TYPES = [
    kind
    for kind in PROMISED.type_map.values()
    if not is_introspection_type(kind) and not is_specified_scalar_type(kind)
]


@pytest.mark.parametrize("promised", TYPES, ids=lambda kind: kind.name)
def test_the_schema_keeps_what_the_contract_promises(promised: Any) -> None:
    served = SERVED.type_map.get(promised.name)
    assert isinstance(served, type(promised))
    if isinstance(promised, GraphQLScalarType):
        return
    if isinstance(promised, GraphQLEnumType):
        assert promised.values.keys() <= served.values.keys()
        return
    assert signatures(promised).items() <= signatures(served).items()
    if isinstance(promised, GraphQLInputObjectType):
        assert promised.is_one_of == served.is_one_of
        assert not needed(served.fields) - needed(promised.fields)


def signatures(kind: Any) -> dict[str, str]:
    """The type of each field, each argument and each interface of a type."""
    found = {f"implements {interface}": "" for interface in getattr(kind, "interfaces", ())}
    for name, field in kind.fields.items():
        found[name] = str(field.type)
        for argument, given in getattr(field, "args", {}).items():
            found[f"{name}({argument}:)"] = str(given.type)
    return found


def needed(fields: Mapping[str, Any]) -> set[str]:
    """The input fields that a client must send."""
    return {name for name, field in fields.items() if str(field.type).endswith("!")}


@pytest.mark.parametrize("root", ["Query", "Mutation"])
def test_no_root_field_needs_an_argument_that_the_contract_does_not_name(root: str) -> None:
    served: Any = SERVED.type_map[root]
    promised: Any = PROMISED.type_map[root]
    for name, field in promised.fields.items():
        assert not needed(served.fields[name].args) - needed(field.args), name
