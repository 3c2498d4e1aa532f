"""What a plan does once, together, or not at all."""

import gc
import weakref
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from strawberry import Schema
from strawberry.extensions import SchemaExtension

from server.graphql.plans.execution import CompiledExecution
from server.graphql.plans.kept import KeptPlans
from server.graphql.plans.store import Plans
from tests.server.graphql.plans.small import (
    KEPT_DOCUMENTS,
    SCHEMA,
    Mutation,
    Note,
    Query,
    Quiet,
    Row,
    Thing,
    executed,
)
from tests.server.graphql.plans.spying import Spy

ONE = "worked out for 1"


def family(**faulty: Any) -> Row:
    """Rows that share one list of what was called."""
    calls: list[str] = []
    children = [Row(name, calls=calls) for name in ("b", "c", "d")]
    children[1] = Row("c", calls=calls, **faulty)
    return Row(children=children, calls=calls)


async def called(document: str, row: Row | None = None, schema: Schema = SCHEMA) -> list[str]:
    """What happens when a plan exists already."""
    plans = Plans()
    await executed(family(), plans, document, schema)
    row = row or family()
    await executed(row, plans, document, schema)
    return row.calls


async def test_a_field_for_a_page_is_found_once_for_all_its_objects(spy: Spy) -> None:
    assert await called("{ thing { children { counted } } }") == ["batch of 3"]
    assert spy.completed


async def test_a_field_without_waiting_is_worked_out_once_for_all_objects(spy: Spy) -> None:
    document = "{ thing { children { doubled } } }"
    assert await called(document) == ["worked out for 3"]
    assert spy.completed
    assert await called(document, family(fault="work")) == ["worked out for 3", *[ONE] * 3]
    assert spy.again == 1


async def test_objects_of_a_list_that_graphql_core_completes_are_found_together(spy: Spy) -> None:
    document = "{ things { ... on Thing { counted } } }"
    assert await called(document) == ["things", "batch of 3"]
    assert spy.completed == 6


async def test_a_field_for_a_page_is_found_only_if_it_is_selected(spy: Spy) -> None:
    assert await called("{ thing { children { name counted @include(if: false) } } }") == []
    assert spy.completed


async def test_root_fields_are_resolved_once_although_a_plan_fails(spy: Spy) -> None:
    document = "{ things { ... on Thing { size } } }"
    assert await called(document, family(size="many")) == ["things"]
    assert spy.again == 1


async def test_a_mutation_is_carried_out_once_although_a_plan_fails(spy: Spy) -> None:
    document = "mutation { change(to: 1) { children { size } } }"
    assert await called(document, family(size="many")) == ["change to 1"]
    assert spy.again == 1


async def test_several_mutations_are_executed_without_plans(spy: Spy) -> None:
    document = "mutation { one: change(to: 1) { name } two: change(to: 2) { name } }"
    assert await called(document) == ["change to 1", "change to 2"]
    assert spy.completed == 0


async def test_after_a_failure_the_rest_of_the_request_has_no_plans(spy: Spy) -> None:
    document = "{ one: things { ... on Thing { size first { name } } } two: things { name } }"
    plans = Plans()
    await executed(family(), plans, document)
    clean = spy.completed
    await executed(family(), plans, document)
    assert spy.completed == 2 * clean
    before = spy.completed
    await executed(family(size="many"), plans, document)
    assert spy.again == 1
    assert spy.completed - before < clean


async def test_a_document_that_failed_has_no_plans_the_next_time(spy: Spy) -> None:
    plans, kept_plans, completed = Plans(), KeptPlans(), []
    for size in (1, 1, "many", 1, 1):
        before = spy.completed
        usable = kept_plans.for_execution(plans)
        await executed(family(size=size), usable, "{ thing { children { size } } }")
        completed.append(spy.completed - before)
    assert completed == [0, 1, 1, 0, 1]
    assert spy.again == 1


async def test_arguments_are_converted_once_for_a_page(monkeypatch: pytest.MonkeyPatch) -> None:
    from strawberry.types import arguments as strawberrys

    from server.graphql.plans import arguments

    converted: list[Any] = []
    convert = strawberrys.convert_arguments

    def counting(*given: Any) -> Any:
        converted.append(given[0])
        return convert(*given)

    monkeypatch.setattr(arguments, "convert_arguments", counting)
    document = "query ($by: Int = 5) { thing { children { longer(by: 2) a: longer(by: $by) } } }"
    plans = Plans()
    for _ in range(2):
        row = family()
        data, _errors = await executed(row, plans, document)
        assert row.calls == ["longer by 2", "longer by 5"] * 3
        assert b'{"longer":"b2RED","a":"b5RED"}' in data
    assert [each["by"] for each in converted] == [2, 5, 5]


class Resolving(SchemaExtension):
    def resolve(self, _next: Any, root: Any, info: Any, *given: Any, **named: Any) -> Any:
        return _next(root, info, *given, **named)


class Watching(SchemaExtension):
    """Has no `resolve`."""


@pytest.mark.parametrize(("extension", "compiles"), [(Resolving, False), (Watching, True)])
async def test_there_are_no_plans_if_an_extension_resolves(
    spy: Spy, extension: type[SchemaExtension], compiles: bool
) -> None:
    schema = Quiet(
        Query,
        Mutation,
        types=[Thing, Note],
        execution_context_class=CompiledExecution,
        extensions=[*KEPT_DOCUMENTS, extension],
    )
    await called("{ thing { name } }", schema=schema)
    assert bool(spy.completed) == compiles


async def test_nothing_of_a_request_is_kept_by_a_failure() -> None:
    """One exception that is raised again and again would collect the frames of all requests."""
    import gc
    import weakref

    plans, document = Plans(), "{ thing { size } }"
    rows = [family() for _ in range(3)]
    for row in rows:
        row.size = "many"
        await executed(row, plans, document)
    known = [weakref.ref(row) for row in rows]
    rows.clear()
    del row
    gc.collect()
    assert [each() for each in known] == [None] * 3


async def test_nothing_is_left_of_plans_that_are_dropped(monkeypatch: pytest.MonkeyPatch) -> None:
    """Their functions know each other, so that only a search for garbage would find them."""
    made: list[weakref.ref[Any]] = []
    compiled = Plans._compiled

    def noted(*given: Any) -> Any:
        plan = compiled(*given)
        assert plan is not None
        made.append(weakref.ref(plan.function))
        return plan

    monkeypatch.setattr(Plans, "_compiled", noted)
    kept, plans = KeptPlans(), Plans()
    for _ in range(2):
        await executed(family(), kept.for_execution(plans), "{ thing { children { name } } }")
    assert [each() is None for each in made] == [False]
    with without_collections():
        kept.drop(plans)
        assert made[0]() is None


@contextmanager
def without_collections() -> Iterator[None]:
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
