"""Those who explore the schema find a plain description wherever they look."""

import re
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
FEWEST_WORDS = 3
NOT_PLAIN = re.compile(
    r"\banswers? (it|its|null|the|them|with)\b|\bwhat (came|comes) of\b|\bno IANA\b"
    r"|\b(anew|in force|seats?|shall|the own|thrice)\b|\bby what\b|\bhow far (it|they) (is|are)\b"
    r"|\bwhich way\b|\bwhere (it|they) (is|are)\b",
    re.IGNORECASE,
)


def parts(kind: GraphQLNamedType) -> Iterator[tuple[str, str]]:
    """The type and everything in it, each with its description."""
    yield kind.name, kind.description or ""
    if isinstance(kind, GraphQLEnumType):
        for name, value in kind.values.items():
            yield f"{kind.name}.{name}", value.description or ""
    elif isinstance(kind, GraphQLInputObjectType):
        for name, entry in kind.fields.items():
            yield f"{kind.name}.{name}", entry.description or ""
    elif isinstance(kind, GraphQLObjectType | GraphQLInterfaceType):
        for name, field in kind.fields.items():
            yield f"{kind.name}.{name}", field.description or ""
            for argument, described in field.args.items():
                yield f"{kind.name}.{name}({argument}:)", described.description or ""


def is_a_sentence(description: str) -> bool:
    """Whether it begins like one, ends like one and is long enough to say something."""
    words = description.split()
    begins = bool(re.match(r"[A-Z`]", description))
    return begins and description.endswith((".", '."')) and len(words) >= FEWEST_WORDS


@pytest.mark.parametrize("kind", OURS, ids=lambda kind: kind.name)
def test_every_part_of_the_schema_is_described_in_a_sentence(kind: GraphQLNamedType) -> None:
    assert [part for part in parts(kind) if not is_a_sentence(part[1])] == []


@pytest.mark.parametrize("kind", OURS, ids=lambda kind: kind.name)
def test_descriptions_are_plain(kind: GraphQLNamedType) -> None:
    assert [part for part in parts(kind) if NOT_PLAIN.search(part[1])] == []


@pytest.mark.parametrize(
    "wording",
    ["What came of it.", "By what.", "It answers null.", "The zone is no IANA name.", "Your seat."],
)
def test_what_is_not_plain_is_noticed(wording: str) -> None:
    assert NOT_PLAIN.search(wording) or not is_a_sentence(wording)
