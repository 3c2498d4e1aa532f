"""The operations that documents show are valid documents of the schema."""

import re
from pathlib import Path

import pytest
from graphql import parse, validate

from server.graphql.schema import graphql_schema
from tests.contract.citations import documents

EXAMPLES = [
    pytest.param(block, id=f"{Path(text.file).name}-{number}")
    for text in documents()
    for number, block in enumerate(
        re.findall(r"^```graphql\n(.*?)^```", text.words, re.MULTILINE | re.DOTALL), 1
    )
]


def test_the_guide_of_the_api_has_examples() -> None:
    assert len([each for each in EXAMPLES if str(each.id).startswith("api.md")]) >= 20


@pytest.mark.parametrize("example", EXAMPLES)
def test_an_example_is_valid(example: str) -> None:
    assert validate(graphql_schema._schema, parse(example)) == []
