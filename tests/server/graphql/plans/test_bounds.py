"""How much is kept, whatever documents come."""

from typing import Any

import pytest
from graphql import OperationDefinitionNode, get_named_type, parse
from graphql.execution.collect_fields import FieldDetails

from server.graphql import prepared as documents
from server.graphql.plans import kept, store
from server.graphql.plans.execution import CompiledExecution
from server.graphql.plans.kept import KeptPlans
from server.graphql.plans.store import Plan, Plans
from server.graphql.prepared import Documents
from server.graphql.schema import graphql_schema

SCHEMA = graphql_schema._schema
SHORT = "{ viewer { role user { name } } }"


class Place:
    """Where the first root field of a document leads."""

    def __init__(self, text: str, **variables: Any) -> None:
        document = parse(text)
        self.executor: Any = CompiledExecution.build(
            SCHEMA, document, raw_variable_values=variables
        )
        operation = document.definitions[0]
        assert isinstance(operation, OperationDefinitionNode)
        selected: Any = operation.selection_set.selections
        self.node = selected[0]
        assert SCHEMA.query_type
        self.kind: Any = get_named_type(SCHEMA.query_type.fields[self.node.name.value].type)

    def plan(self, plans: Plans) -> Plan | None:
        return plans.find(self.executor, self.kind, [FieldDetails(self.node, None)])


@pytest.fixture
def light(monkeypatch: pytest.MonkeyPatch) -> None:
    """Compiling takes no time: every document has the same plan."""
    place = Place(SHORT)
    known = store._plan(place.executor, place.kind, [FieldDetails(place.node, None)])
    monkeypatch.setattr(store, "_plan", lambda *_: known)


def executed_twice(kept_plans: KeptPlans, place: Place, plans: Plans) -> None:
    assert kept_plans.for_execution(plans) is None
    assert kept_plans.for_execution(plans) is plans
    place.plan(plans)


@pytest.mark.usefixtures("light")
def test_the_plans_of_10_000_documents_stay_within_their_weight() -> None:
    place, kept_plans = Place(SHORT), KeptPlans()
    all_plans = [Plans() for _ in range(10_000)]
    most = 0
    for plans in all_plans:
        executed_twice(kept_plans, place, plans)
        most = max(most, kept_plans.weight)
    compiled = [plans for plans in all_plans if plans.weight]
    assert kept_plans.weight == sum(plans.weight for plans in compiled) == most
    assert most <= kept.MOST_WEIGHT
    assert len(compiled) == kept.MOST_WEIGHT // all_plans[-1].weight
    assert compiled == all_plans[-len(compiled) :]


@pytest.mark.usefixtures("light")
def test_a_document_that_comes_again_stays() -> None:
    place, kept_plans, often = Place(SHORT), KeptPlans(), Plans()
    executed_twice(kept_plans, place, often)
    known = place.plan(often)
    for _ in range(2_500):
        executed_twice(kept_plans, place, Plans())
        assert kept_plans.for_execution(often)
    assert place.plan(often) is known


def test_plans_go_with_their_document(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(documents, "KEPT_CHARACTERS", 300)
    kept_documents = Documents(SCHEMA, introspection=True, suggestions=True)
    first = kept_documents.prepare(SHORT).plans
    executed_twice(kept_documents.plans, Place(SHORT), first)
    assert kept_documents.plans.weight == first.weight > 0
    for number in range(10):
        kept_documents.prepare(f"{{ a{number}: viewer {{ role }} }}")
    assert kept_documents.plans.weight == 0
    assert kept_documents.prepare(SHORT).plans is not first


def test_a_request_that_outlives_its_document_adds_nothing() -> None:
    place, kept_plans, plans = Place(SHORT), KeptPlans(), Plans()
    kept_plans.for_execution(plans)
    kept_plans.for_execution(plans)
    kept_plans.drop(plans)
    assert place.plan(plans) is None
    assert kept_plans.weight == 0


def test_a_document_that_fails_again_and_again_seldom_has_plans() -> None:
    kept_plans, plans = KeptPlans(), Plans()
    kept_plans.for_execution(plans)
    had = []
    for _ in range(4_000):
        if has_plans := kept_plans.for_execution(plans) is not None:
            plans.failed()
        had.append(has_plans)
    assert [number for number, each in enumerate(had) if each][:4] == [0, 2, 6, 14]
    assert sum(had) <= 12
    plans.succeeded()
    plans.failed()
    assert [kept_plans.for_execution(plans) is not None for _ in range(3)] == [False, True, True]


def test_a_document_has_a_plan_for_each_case_up_to_a_bound() -> None:
    names = [f"v{number}" for number in range(6)]
    declared = ", ".join(f"${name}: Boolean!" for name in names)
    fields = " ".join(f"{name}: role @include(if: ${name})" for name in names)
    text = f"query ({declared}) {{ viewer {{ role {fields} }} }}"
    place, plans = Place(text, **dict.fromkeys(names, True)), Plans()
    values = place.executor.variable_values.coerced
    found = []
    for case in range(2 ** len(names)):
        values.update({name: bool(case >> at & 1) for at, name in enumerate(names)})
        found.append(place.plan(plans))
    assert len([plan for plan in found if plan]) == store.MOST_PLANS
    assert len({plan.function for plan in found if plan}) == store.MOST_PLANS


def test_a_document_has_no_more_plans_when_they_are_heavy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "MOST_WEIGHT", 10)
    plans = Plans()
    assert Place(SHORT).plan(plans)
    first = plans.weight
    assert Place("{ viewer { role } }").plan(plans)
    assert Place(SHORT).plan(plans) is None
    assert first < 10 <= plans.weight


def test_a_selection_that_is_very_long_has_no_plan() -> None:
    fields = " ".join(f"a{number}: role" for number in range(501))
    plans = Plans()
    assert Place(f"{{ viewer {{ {fields} }} }}").plan(plans) is None
    assert plans.weight == store.OVERHEAD


def test_a_selection_without_a_field_to_compile_has_no_plan() -> None:
    assert Place("{ viewer { __typename } }").plan(Plans()) is None
