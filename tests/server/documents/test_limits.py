"""The limits of documents: what passes with a margin, what does not, how long the worst takes."""

import re
from contextlib import suppress
from pathlib import Path

import pytest
from graphql import get_introspection_query

from server.documents import limits
from server.documents.limits import OverLimit
from server.graphql.prepared import Documents, Invalid
from server.graphql.schema import graphql_schema
from tests.resolvers.office import CAMPAIGN
from tests.server.documents.stopwatch import least_milliseconds

SCHEMA = graphql_schema._schema
ROOT = Path(__file__).resolve().parents[3]


def prepare(document: str) -> None:
    Documents(SCHEMA, introspection=True, suggestions=False).prepare(document)


def in_campaigns(selections: str) -> str:
    return f"{{ campaigns(first: 1) {{ nodes {{ {selections} }} }} }}"


def deep(levels: int) -> str:
    return "{ campaigns { nodes " + "{ clonedFrom " * (levels - 3) + "{ id }" + "}" * (levels - 1)


OVER = {
    "characters": in_campaigns("id" + " " * limits.CHARACTERS),
    "tokens": in_campaigns("id " * limits.TOKENS),
    "comments": "#\n" * (limits.TOKENS + 1) + in_campaigns("id"),
    "levels": deep(limits.DEPTH + 1),
    "aliases": in_campaigns(" ".join(f"a{n}: id" for n in range(limits.ALIASES + 1))),
    "operations": " ".join(f"query Q{n} {{ __typename }}" for n in range(limits.OPERATIONS + 1)),
    "root fields": "{ "
    + " ".join(f"a{n}: __typename" for n in range(limits.ROOT_FIELDS + 1))
    + "}",
    "directives": in_campaigns("id " + "@include(if: true) " * (limits.DIRECTIVES + 1)),
    "pairs of selections of one field": in_campaigns("id " * 200),
    "selections, with fragments spread out": in_campaigns(
        " ".join(f"c{n}: clonedFrom {{ ...F }}" for n in range(100))
    )
    + "fragment F on Campaign { "
    + " ".join(f"f{n}" for n in range(60))
    + " }",
}


@pytest.mark.parametrize(("what", "document"), OVER.items(), ids=OVER)
def test_a_document_over_a_limit_is_told_which(what: str, document: str) -> None:
    with pytest.raises(OverLimit) as refused:
        prepare(document)
    assert refused.value.what == {"comments": "tokens"}.get(what, what)
    assert str(refused.value.limit) in str(refused.value)
    assert refused.value.error().extensions == {"code": "DOCUMENT_TOO_LARGE"}


def test_a_document_at_the_limits_passes() -> None:
    prepare(deep(limits.DEPTH))
    prepare(in_campaigns(" ".join(f"a{n}: id" for n in range(limits.ALIASES))))
    prepare("{ " + " ".join(f"a{n}: __typename" for n in range(limits.ROOT_FIELDS)) + "}")
    prepare(in_campaigns("id" + " " * (limits.CHARACTERS - 100)))


def operations_of_graphiql() -> list[str]:
    return [
        path.read_text() for path in sorted((ROOT / "web/graphiql/operations").glob("*.graphql"))
    ]


def examples_of_documents() -> list[str]:
    texts = (path.read_text() for path in sorted((ROOT / "docs").glob("*.md")))
    blocks = re.findall(r"```graphql\n(.*?)```", "".join(texts), re.DOTALL)
    return [document for block in blocks for document in block.split("\n\n")]


REAL = {
    "introspection": get_introspection_query(),
    "introspection with all": get_introspection_query(True, True, True, True, True),
    "everything of campaigns": f"{{ campaigns(first: 100) {{ nodes {{ {CAMPAIGN} }} }} }}",
    **{f"operation {n}": text for n, text in enumerate(operations_of_graphiql())},
    **{f"example {n}": text for n, text in enumerate(examples_of_documents())},
}


@pytest.mark.parametrize("document", REAL.values(), ids=REAL)
def test_real_documents_stay_below_half_of_every_limit(
    monkeypatch: pytest.MonkeyPatch, document: str
) -> None:
    for name in (
        "CHARACTERS",
        "TOKENS",
        "SELECTIONS",
        "PAIRS",
        "ALIASES",
        "ROOT_FIELDS",
        "DIRECTIVES",
    ):
        monkeypatch.setattr(limits, name, getattr(limits, name) // 2)
    prepared = Documents(SCHEMA, introspection=True, suggestions=False).prepare(document)
    assert all(cost.of({}) < limits.COST for cost in prepared.costs.values())


def test_there_are_real_documents() -> None:
    assert len(examples_of_documents()) > 10
    assert len(operations_of_graphiql()) > 10


SPREADS = " ".join(f"...F{n}" for n in range(14))
WORST = {
    "tokens of an input": "mutation { createCampaign(input: {"
    + "a: 1 " * (limits.TOKENS // 3 - 20)
    + "}) { __typename } }",
    "unknown fields": in_campaigns(" ".join(f"x{n}" for n in range(limits.SELECTIONS - 20))),
    "the same object again": in_campaigns("clonedFrom { name id } " * 50),
    "objects in objects": in_campaigns(("clonedFrom { " + "clonedFrom { id } " * 11 + "} ") * 6),
    "fragments that repeat": in_campaigns(SPREADS)
    + " ".join(
        f"fragment F{n} on Campaign {{ id name status clonedFrom {{ id name status }} }}"
        for n in range(14)
    ),
    "operations": " ".join(f"query Q{n} {{ viewer {{ role }} }}" for n in range(limits.OPERATIONS)),
    "operations of one fragment": " ".join(
        f"query Q{n} {{ viewer {{ ...F }} }}" for n in range(limits.OPERATIONS)
    )
    + " fragment F on Viewer { role }",
    "variables": "query("
    + " ".join(f"$v{n}: Int" for n in range(limits.TOKENS // 4 - 10))
    + ") { viewer { role } }",
    "usages of a variable by operations": " ".join(
        f"query Q{n}($a: String) {{ ...F }}" for n in range(limits.OPERATIONS)
    )
    + " fragment F on Query { campaigns(search: ["
    + "$a " * (limits.TOKENS // 2 - 350)
    + "]) { totalCount } }",
    "a list": "{ campaigns(search: [" + "1 " * (limits.TOKENS - 20) + "]) { totalCount } }",
    "a long text": '{ campaigns(search: "' + "x" * (limits.CHARACTERS - 50) + '") { totalCount } }',
    "braces": "{" * limits.CHARACTERS,
    "brackets": "{ campaigns(search: " + "[" * (limits.CHARACTERS - 30),
}


@pytest.mark.parametrize(("name", "document"), WORST.items(), ids=WORST)
def test_the_worst_documents_are_within_the_limits(name: str, document: str) -> None:
    """So validation must bear them; `pytest -rP` tells how long that takes (ADR 19)."""

    def attempt() -> None:
        with suppress(Invalid):
            prepare(document)

    print(f"{name:30} {least_milliseconds(attempt):.0f} ms of processor time")
