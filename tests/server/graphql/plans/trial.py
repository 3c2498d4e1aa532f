"""A made-up document with made-up faults, executed with plans and without."""

from dataclasses import dataclass, field
from functools import cache
from random import Random
from typing import Any
from unittest.mock import patch

from graphql import DocumentNode, GraphQLSchema, Visitor, parse, visit
from graphql.utilities import TypeInfo, TypeInfoVisitor

from server.graphql import bounds
from server.graphql.plans.store import Plans
from tests.server.graphql.plans.comparing import Outcome, executed
from tests.server.graphql.plans.documents import Document, document
from tests.server.graphql.plans.mirror import Mirror
from tests.server.graphql.plans.objects import Fault, World, class_for
from tests.server.graphql.plans.wrong import WRONG

LIMITS = {"POINTS": (10, 60, 300), "BYTES": (200, 2_000, 20_000), "ERRORS": (1, 2, 5)}


@dataclass
class Tally:
    """Shows that the trials were worth something."""

    documents: int = 0
    compiled: int = 0
    given_up: int = 0
    with_errors: int = 0
    objects: int = 0

    def add(self, compiled: Outcome) -> None:
        self.documents += 1
        if compiled.executor is not None:
            self.compiled += compiled.executor.completed > 0
            self.given_up += compiled.executor.given_up
            self.objects += compiled.executor.completed
        self.with_errors += bool(compiled.errors)

    def __str__(self) -> str:
        return (
            f"{self.documents:,} documents: {self.compiled:,} with plans, {self.given_up:,} given "
            f"up, {self.with_errors:,} with errors, {self.objects:,} objects by plans"
        )


@cache
def mirrored_schema() -> GraphQLSchema:
    return Mirror().schema()


async def same(chosen: int, tally: Tally) -> None:
    """Execute the document of this number with faults, without, and with a limit."""
    random = Random(chosen)
    schema = mirrored_schema()
    made = document(schema, random)
    parsed = parse(made.text)
    places = _fields(schema, parsed)
    faults = {random.choice(places): random.choice(list(WRONG)) for _ in range(2)}
    limit = random.choice(list(LIMITS))
    trials: list[tuple[dict[str, str], dict[str, int]]] = [({}, {}), (faults, {})]
    if not random.randrange(3):
        trials.append(({}, {limit: random.choice(LIMITS[limit])}))
        trials.append((faults, {"ERRORS": 2}))
    random.shuffle(trials)
    plans = Plans()
    for names, limits in trials:
        world = World(str(chosen), {place: WRONG[name] for place, name in names.items()})
        with patch.multiple(bounds, **{"POINTS": bounds.POINTS, **limits}):
            await _compare(made, parsed, world, plans, tally, f"{chosen}: {names} {limits}")


async def _compare(
    made: Document, parsed: DocumentNode, world: World, plans: Plans, tally: Tally, what: str
) -> None:
    async def outcome(with_plans: Plans | None) -> Outcome:
        operation: Any = parsed.definitions[0]
        root = class_for(operation.operation.value.capitalize())(world.seed, world)
        return await executed(mirrored_schema(), parsed, made.variables, root, with_plans)

    expected, compiled = await outcome(None), await outcome(plans)
    about = f"{what}\n{made.text}\n{made.variables}"
    assert compiled.seen == expected.seen, about
    if compiled.executor is not None and expected.executor is not None and not expected.errors:
        assert compiled.executor.points >= expected.executor.points, about
        assert compiled.executor.bytes >= expected.executor.bytes, about
    tally.add(compiled)


def _fields(schema: GraphQLSchema, parsed: DocumentNode) -> list[str]:
    """Every field of the document, with its type."""
    found: list[str] = []
    info = TypeInfo(schema)

    class Fields(Visitor):
        def enter_field(self, *_: Any) -> None:
            parent, definition = info.get_parent_type(), info.get_field_def()
            if parent and definition:
                name = next((n for n, f in getattr(parent, "fields", {}).items() if f is definition), None)
                found.append(f"{parent.name}.{name}")

    visit(parsed, TypeInfoVisitor(info, Fields()))
    return found
