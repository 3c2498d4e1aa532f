"""The root fields of the schema, and arguments for them that are made from their types."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import httpx
from graphql import (
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLList,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLScalarType,
    get_named_type,
    is_leaf_type,
)

from models.roles import Capability
from server.graphql.schema import graphql_schema

SCHEMA = graphql_schema._schema
_SAMPLES = {
    "String": "x",
    "ID": "x",
    "Int": 1,
    "Boolean": True,
    "DateTime": "2100-01-01T09:00:00Z",
    "Date": "2100-01-01",
    "JSON": {},
}

Path = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RootField:
    """A field of Query or Mutation, with a document that sends all of its arguments."""

    operation: str
    name: str
    arguments: dict[str, Any]
    selects: str

    @property
    def document(self) -> str:
        declared = ", ".join(f"${name}: {kind}" for name, kind in self.arguments.items())
        passed = ", ".join(f"{name}: ${name}" for name in self.arguments)
        head = f"({declared})" if declared else ""
        tail = f"({passed})" if passed else ""
        return f"{self.operation} {head} {{ {self.name}{tail} {self.selects} }}"

    def leaves(self, kind: str) -> Iterator[Path]:
        """The paths to all values of a scalar type in the arguments."""
        for name, wanted in self.arguments.items():
            yield from _leaves(wanted, kind, (name,))

    def variables(self, path: Path = (), value: Any = None, **known: Any) -> dict[str, Any]:
        """What must be sent, with this value at the path; `known` are values by field name."""
        return {
            name: _sample(kind, known, path[1:] if path[:1] == (name,) else None, value, name)
            for name, kind in self.arguments.items()
            if isinstance(kind, GraphQLNonNull) or path[:1] == (name,)
        }


def _leaves(kind: Any, wanted: str, path: Path) -> Iterator[Path]:
    if isinstance(kind, GraphQLNonNull):
        yield from _leaves(kind.of_type, wanted, path)
    elif isinstance(kind, GraphQLList):
        yield from _leaves(kind.of_type, wanted, (*path, "0"))
    elif isinstance(kind, GraphQLInputObjectType):
        for name, field in kind.fields.items():
            yield from _leaves(field.type, wanted, (*path, name))
    elif kind.name == wanted:
        yield path


def _sample(kind: Any, known: dict[str, Any], path: Path | None, value: Any, name: str) -> Any:
    if isinstance(kind, GraphQLNonNull):
        return _sample(kind.of_type, known, path, value, name)
    if path == ():
        return value
    if isinstance(kind, GraphQLList):
        return [_sample(kind.of_type, known, path[1:] if path else None, value, name)]
    if isinstance(kind, GraphQLEnumType):
        return next(iter(kind.values))
    if isinstance(kind, GraphQLScalarType):
        return known.get(name, _SAMPLES[kind.name])
    return {
        name: _sample(
            field.type, known, path[1:] if path and path[0] == name else None, value, name
        )
        for name, field in kind.fields.items()
        if isinstance(field.type, GraphQLNonNull) or (path and path[0] == name)
    }


def _selection(kind: Any) -> str:
    """What to select of a root field: why it was refused, what a list has, or nothing much."""
    if is_leaf_type(get_named_type(kind)):
        return ""
    named = get_named_type(kind)
    fields = named.fields if isinstance(named, GraphQLObjectType) else {}
    if named.name.endswith("Connection"):
        return "{ __typename nodes { __typename } }"
    errors = "userErrors { code field }"
    if "userErrors" not in fields:
        return "{ __typename }"
    results = f"results {{ __typename {errors} }}" if "results" in fields else ""
    return f"{{ __typename {errors} {results} }}"


def _root_fields(operation: str, root: GraphQLObjectType | None) -> list[RootField]:
    assert root is not None
    return [
        RootField(
            operation,
            name,
            {argument: given.type for argument, given in field.args.items()},
            _selection(field.type),
        )
        for name, field in root.fields.items()
    ]


QUERIES = _root_fields("query", SCHEMA.query_type)
MUTATIONS = _root_fields("mutation", SCHEMA.mutation_type)
ROOT_FIELDS = QUERIES + MUTATIONS


def asked_for(kind: str, name: str) -> tuple[Capability, ...]:
    """The capabilities one of which a field asks for; none where it asks for nothing."""
    owner: Any = SCHEMA.type_map[kind]
    declared = owner.fields[name].extensions["strawberry-definition"]
    return tuple(each for needed in declared.permission_classes for each in needed.any_of)


def codes(answer: httpx.Response) -> set[str]:
    """The codes of all errors of an answer, those of the request and those of the user."""
    body = answer.json()
    found = {error["extensions"]["code"] for error in body.get("errors", ())}
    for payload in (body.get("data") or {}).values():
        if isinstance(payload, dict):
            for part in (payload, *payload.get("results", ())):
                found |= {error["code"] for error in part.get("userErrors", ())}
    return found
