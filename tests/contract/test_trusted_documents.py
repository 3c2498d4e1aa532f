"""The documents that a build would trust fit the schema and stay below the limits."""

from server.documents.store import Documents
from server.graphql.schema import graphql_schema
from web import documents


def test_every_trusted_document_can_be_executed() -> None:
    known = Documents(graphql_schema._schema, introspection=True, suggestions=False)
    texts = documents.of_all(documents.WEB, documents._version(documents.WEB)).values()
    assert len(texts) >= 20
    for text in texts:
        known.pin(text)
