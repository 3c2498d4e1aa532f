"""Costs: the walk against a plain one that spreads everything out, and rules by example."""

from collections.abc import Callable
from typing import Any

import pytest
from graphql import (
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    InlineFragmentNode,
    OperationDefinitionNode,
    build_schema,
    get_named_type,
    is_composite_type,
    parse,
    specified_rules,
    validate,
)
from hypothesis import given
from hypothesis import strategies as st

from foundation.paging import DEFAULT_SIZE, LARGEST_SIZE
from server.documents import limits
from server.documents.cost import OBJECT_COST as OBJECT
from server.documents.cost import PAGE_COST as PAGE
from server.documents.cost import VALUE_COST as VALUE
from server.documents.cost import WEIGHTS, price
from server.documents.limits import OverLimit
from server.documents.measure import measure
from server.documents.pages import UNPAGED_SIZE
from server.graphql.schema import graphql_schema
from tests.server.documents.stopwatch import least_milliseconds

SCHEMA = build_schema(
    """
    type Query { thing: Thing  things(first: Int, last: Int): Things  short: [Thing!]! }
    type Things { nodes: [Thing!]!  edges: [Edge!]!  total: Int }
    type Edge { node: Thing }
    type Thing { name: String  thing: Thing  things(first: Int, last: Int): Things }
    type Mutation { change: Thing  remove: Thing }
    """
)


ENTRY = OBJECT + VALUE
"""An object with one value."""


def cost(document: str, **variables: Any) -> int:
    (found,) = measure(SCHEMA, parse(document)).values()
    return found.of(variables)


@pytest.mark.parametrize(
    ("document", "expected"),
    [
        ("{ __typename }", VALUE),
        ("{ thing { name } }", OBJECT + VALUE),
        ("{ thing { thing { name } } }", 2 * OBJECT + VALUE),
        ("{ thing { name again: name } }", OBJECT + 2 * VALUE),
        ("{ a: thing { name } b: thing { name } }", 2 * (OBJECT + VALUE)),
        ("{ thing { name } thing { name thing { name } } }", 2 * (OBJECT + VALUE)),
        ("{ things(first: 7) { total } }", PAGE + VALUE),
        ("{ things(first: 7) { nodes { name } } }", PAGE + 7 * ENTRY),
        ("{ things(first: 7) { nodes { thing { name } } } }", PAGE + 7 * (OBJECT + ENTRY)),
        ("{ things(last: 7) { edges { node { name } } } }", PAGE + 7 * (OBJECT + ENTRY)),
        ("{ things { nodes { name } } }", PAGE + DEFAULT_SIZE * ENTRY),
        ("{ things(first: null) { nodes { name } } }", PAGE + DEFAULT_SIZE * ENTRY),
        ("{ things(first: 0) { nodes { name } } }", PAGE + LARGEST_SIZE * ENTRY),
        ("{ things(first: -5) { nodes { name } } }", PAGE + LARGEST_SIZE * ENTRY),
        ("{ things(first: 9999999999999999999) { nodes { name } } }", PAGE + LARGEST_SIZE * ENTRY),
        ('{ things(first: "x") { nodes { name } } }', PAGE + LARGEST_SIZE * ENTRY),
        ("{ things(first: 2, last: 9) { nodes { name } } }", PAGE + 9 * ENTRY),
        (
            "{ things(first: 2) { nodes { things(first: 3) { nodes { name } } } } }",
            PAGE + 2 * (OBJECT + PAGE + 3 * ENTRY),
        ),
        ("{ short { name } }", UNPAGED_SIZE * ENTRY),
        (
            "{ ...A ...A } fragment A on Query { ...B ...B } fragment B on Query { thing {name} }",
            ENTRY,
        ),
        ("mutation { change { name } a: remove { name } }", 2 * (ENTRY + 50)),
        ("{ __schema { types { name fields { name } } } }", 500),
        ("{ nothing { nobody(first: 5) { at { all } } } }", 0),
    ],
)
def test_the_cost_of_a_document_is_what_its_response_may_hold(document: str, expected: int) -> None:
    assert cost(document) == expected


PREVIEW = '{ launchPreview(id: "x") { contactCount %s } }'
OVERLAPS = "overlaps { contactCount }"
PREVIEWED = 15_000 + PAGE + VALUE
TOTAL = 250 + VALUE


@pytest.mark.parametrize(
    ("document", "expected"),
    [
        (PREVIEW % "", PREVIEWED),
        (PREVIEW % "problems { message }", PREVIEWED + UNPAGED_SIZE * ENTRY),
        (PREVIEW % OVERLAPS, PREVIEWED + 60_000 + UNPAGED_SIZE * ENTRY),
        (PREVIEW % f"... {{ {OVERLAPS} }} {OVERLAPS}", PREVIEWED + 60_000 + UNPAGED_SIZE * ENTRY),
        ("{ archiveRecommendations(first: 3) { nodes { reasons } } }", 2_500 + PAGE + 3 * ENTRY),
        ('{ campaigns(search: "x") { totalCount } }', PAGE + TOTAL),
        (
            "{ campaigns(first: 3) { nodes { calls { totalCount } } } }",
            PAGE + 3 * (OBJECT + PAGE + TOTAL),
        ),
        ("{ campaignCounts { archived } }", 250 + ENTRY),
        ("{ phoneNumberStock { region } }", 250 + UNPAGED_SIZE * ENTRY),
        ("{ phoneNumberCirculation { areaCode } }", 250 + UNPAGED_SIZE * ENTRY),
    ],
)
def test_fields_that_read_many_rows_for_few_objects_cost_more(document: str, expected: int) -> None:
    (found,) = measure(graphql_schema._schema, parse(document)).values()
    assert found.of({}) == expected


def test_previews_of_a_request_fill_less_than_a_pool() -> None:
    several = " ".join(f"a{n}: launchPreview(id: 1) {{ ready }}" for n in range(50))
    (found,) = measure(graphql_schema._schema, parse(f"{{ {several} }}")).values()
    assert found.of({}) > limits.COST


@pytest.mark.parametrize("place", WEIGHTS)
def test_the_fields_that_have_a_weight_exist(place: str) -> None:
    type_name, _, field_name = place.rpartition(".")
    types = graphql_schema._schema.type_map
    chosen = [types[type_name]] if type_name else types.values()
    assert any(field_name in getattr(kind, "fields", {}) for kind in chosen)


@pytest.mark.parametrize(
    ("variables", "size"),
    [
        ({"n": 3}, 3),
        ({}, 4),
        ({"n": None}, DEFAULT_SIZE),
        ({"n": 0}, LARGEST_SIZE),
        ({"n": -1}, LARGEST_SIZE),
        ({"n": 101}, LARGEST_SIZE),
        ({"n": 10**400}, LARGEST_SIZE),
        ({"n": 1.5}, LARGEST_SIZE),
        ({"n": True}, LARGEST_SIZE),
        ({"n": "3"}, LARGEST_SIZE),
        ({"n": []}, LARGEST_SIZE),
    ],
)
def test_a_page_size_from_a_variable_counts_as_it_is_sent(
    variables: dict[str, Any], size: int
) -> None:
    inner = "things(first: 2) { nodes { name } }"
    document = f"query ($n: Int = 4) {{ things(first: $n) {{ nodes {{ {inner} }} }} }}"
    assert cost(document, **variables) == PAGE + size * (OBJECT + PAGE + 2 * ENTRY)


NAMES = ("A", "B", "C")


@st.composite
def selections(draw: st.DrawFn, kind: str, fragments: tuple[str, ...], depth: int) -> str:
    """Selections from an object of this type, with spreads of some of these fragments."""
    parts = [
        draw(
            st.sampled_from(
                {"Things": ("total",), "Edge": ("__typename",)}.get(kind, ("__typename",))
            )
        )
    ]
    fields: dict[str, tuple[str, ...]] = {
        "Query": ("thing:Thing", "things:Things"),
        "Thing": ("thing:Thing", "things:Things"),
        "Things": ("nodes:Thing", "edges:Edge"),
        "Edge": ("node:Thing",),
    }
    for _ in range(draw(st.integers(0, 3)) if depth else 0):
        choice = draw(st.sampled_from(("field", "field", "inline", "spread")))
        if choice == "field":
            name, _, inner = draw(st.sampled_from(fields[kind])).partition(":")
            size = "(first: 2)" if name == "things" else ""
            below = draw(selections(inner, fragments, depth - 1))
            parts.append(f"{name}{size} {{ {below} }}")
        elif choice == "inline":
            parts.append(f"... {{ {draw(selections(kind, fragments, depth - 1))} }}")
        elif kind == "Thing" and fragments:
            parts.append(f"...{draw(st.sampled_from(fragments))}")
    return " ".join(parts)


@st.composite
def documents(draw: st.DrawFn) -> str:
    bodies = [
        f"fragment {name} on Thing {{ {draw(selections('Thing', NAMES[place + 1 :], 3))} }}"
        for place, name in enumerate(NAMES)
    ]
    return " ".join([f"{{ {draw(selections('Query', NAMES, 4))} }}", *bodies])


def plain_cost(document: str) -> int:
    """The prices of the distinct paths in the response, where a list of a page has two entries."""
    parsed = parse(document)
    fragments = {
        d.name.value: d for d in parsed.definitions if isinstance(d, FragmentDefinitionNode)
    }
    (operation,) = (d for d in parsed.definitions if isinstance(d, OperationDefinitionNode))
    paths: dict[tuple[str, ...], int] = {}

    def walk(node: Any, kind: Any, path: tuple[str, ...]) -> None:
        for selection in node.selection_set.selections:
            if isinstance(selection, FieldNode):
                definition = SCHEMA.get_field(kind, selection.name.value)
                assert definition
                inner = get_named_type(definition.type)
                if not is_composite_type(inner):
                    paths[*path, selection.name.value] = price(definition)
                if is_composite_type(inner):
                    entries = ("0", "1") if selection.name.value in ("nodes", "edges") else ("",)
                    for entry in entries:
                        below = (*path, f"{selection.name.value}.{entry}")
                        paths[below] = price(definition)
                        walk(selection, inner, below)
            elif isinstance(selection, FragmentSpreadNode):
                walk(fragments[selection.name.value], kind, path)
            elif isinstance(selection, InlineFragmentNode):
                walk(selection, kind, path)

    walk(operation, SCHEMA.query_type, ())
    return sum(paths.values())


@given(documents())
def test_the_walk_agrees_with_a_plain_one(document: str) -> None:
    try:
        found = cost(document)
    except OverLimit:
        return
    assert found == plain_cost(document)


def web(fragments: int, spread: Callable[[int], str]) -> str:
    """Fragments that each spread the next one twice."""
    bodies = [f"fragment F{n} on Thing {{ {spread(n + 1)} }}" for n in range(fragments)]
    return " ".join(["{ thing { ...F0 } }", *bodies, f"fragment F{fragments} on Thing {{ name }}"])


WEBS = {
    "side by side": lambda n: f"name ...F{n} ...F{n}",
    "in two fields": lambda n: f"thing {{ ...F{n} }} other: thing {{ ...F{n} }}",
    "in inline fragments": lambda n: f"... {{ ...F{n} }} ... on Thing {{ ...F{n} }}",
}


@pytest.mark.parametrize(("name", "spread"), WEBS.items(), ids=WEBS)
def test_a_web_of_fragments_is_refused_before_it_unfolds(
    name: str, spread: Callable[[int], str], record_property: Callable[[str, object], None]
) -> None:
    document = web(60, spread)

    def attempt() -> None:
        with pytest.raises(OverLimit):
            measure(SCHEMA, parse(document))

    milliseconds = least_milliseconds(attempt)
    figure = (
        f"60 fragments that each spread the next twice, {name} | refused in {milliseconds:.0f} ms"
    )
    record_property("figure", figure)
    assert milliseconds < 50


@pytest.mark.parametrize("spread", WEBS.values(), ids=WEBS)
def test_the_walk_takes_no_more_steps_than_the_limit(
    monkeypatch: pytest.MonkeyPatch, spread: Callable[[int], str]
) -> None:
    steps = 0
    look_up = SCHEMA.get_type

    def counted(name: str) -> Any:
        nonlocal steps
        steps += 1
        return look_up(name)

    monkeypatch.setattr(SCHEMA, "get_type", counted)
    with pytest.raises(OverLimit):
        measure(SCHEMA, parse(web(60, spread)))
    assert steps <= limits.SELECTIONS


def test_a_cycle_of_fragments_ends_and_is_left_to_validation() -> None:
    document = parse(
        "{ thing { ...A } } fragment A on Thing { thing { ...B } } fragment B on Thing { ...A }"
    )
    assert measure(SCHEMA, document)[""].of({}) == 2 * OBJECT
    assert any("within itself" in e.message for e in validate(SCHEMA, document, specified_rules))


def test_each_operation_has_a_cost_of_its_own() -> None:
    costs = measure(SCHEMA, parse("query A { thing { name } } query B { __typename }"))
    assert {name: cost.of({}) for name, cost in costs.items()} == {"A": ENTRY, "B": VALUE}
