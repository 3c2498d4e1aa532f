"""The documents that a build would trust fit the schema and stay below the limits."""

import re

from server.graphql.prepared import Documents
from server.graphql.schema import graphql_schema
from tests.contract.citations import documents as texts
from web import documents

TRUSTED = documents.of_all(documents.WEB, documents._version(documents.WEB))


def test_every_trusted_document_can_be_executed() -> None:
    known = Documents(graphql_schema._schema, introspection=True, suggestions=False)
    assert len(TRUSTED) >= 20
    for text in TRUSTED.values():
        known.pin(text)


def test_an_id_that_a_document_shows_is_of_a_trusted_document() -> None:
    shown = {each for text in texts() for each in re.findall(r"sha256:([0-9a-f]{64})", text.words)}
    assert shown
    assert shown <= TRUSTED.keys()
