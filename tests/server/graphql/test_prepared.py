"""Documents are worked on once while they are kept, and what is kept is bounded."""

import gc
import tracemalloc

import pytest

from server.graphql import prepared
from server.graphql.prepared import Documents, Invalid, Prepared
from server.graphql.schema import graphql_schema

SCHEMA = graphql_schema._schema


def documents(introspection: bool = True, suggestions: bool = False) -> Documents:
    return Documents(SCHEMA, introspection, suggestions)


def errors(of: Documents, document: str) -> str:
    with pytest.raises(Invalid) as invalid:
        of.prepare(document)
    return " ".join(error.message for error in invalid.value.errors)


def test_a_known_document_is_not_worked_on_again() -> None:
    known = documents()
    first = known.prepare("{ viewer { role } }")
    assert known.prepare("{ viewer { role } }") is first
    assert known.prepare("{ viewer { __typename } }") is not first


def test_the_latest_documents_are_kept_and_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [f"query Q{n} {{ viewer {{ role }} }}" for n in range(4)]
    monkeypatch.setattr(prepared, "KEPT_CHARACTERS", 3 * (len(texts[0]) + prepared.OVERHEAD))
    known = documents()
    kept: list[Prepared] = [known.prepare(text) for text in texts[:3]]
    assert known.prepare(texts[0]) is kept[0]  # used just now
    known.prepare(texts[3])
    assert known.prepare(texts[0]) is kept[0]
    assert known.prepare(texts[1]) is not kept[1]


def test_short_documents_are_bounded_in_memory_as_long_ones_are(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(prepared, "KEPT_CHARACTERS", 4_000)
    known = documents()
    known.prepare("{ __typename }")
    tracemalloc.start()
    try:
        before, _ = tracemalloc.get_traced_memory()
        for n in range(300):
            known.prepare(f"{{a{n}:__typename}}")
        gc.collect()
        after, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert after - before < 4_000 * 120
    assert not known.keeps("{a0:__typename}")


def test_errors_suggest_no_names_unless_told_to() -> None:
    assert "Did you mean" not in errors(documents(), "{ viewr { role } }")
    assert "Did you mean 'viewer'" in errors(documents(suggestions=True), "{ viewr { role } }")


def test_introspection_can_be_off_but_type_names_stay() -> None:
    closed = documents(introspection=False)
    for document in ("{ __schema { queryType { name } } }", '{ __type(name: "Query") { name } }'):
        assert "introspection has been disabled" in errors(closed, document)
        documents().prepare(document)
    closed.prepare("{ __typename viewer { __typename } }")


def test_types_of_types_of_types_are_refused() -> None:
    deep = "{ __schema { types { fields { type { fields { type { fields { name } } } } } } } }"
    assert "introspection depth" in errors(documents(), deep).lower()
