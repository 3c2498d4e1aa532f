from pathlib import Path

import schema
from server.graphql.schema import graphql_schema


def test_the_printed_schema_is_the_schema_that_is_served() -> None:
    printed = Path(schema.__file__).with_name("schema.graphql").read_text()
    assert printed == graphql_schema.as_str() + "\n"
