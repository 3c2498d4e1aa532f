"""A made-up document with made-up faults, executed with plans and without."""

import asyncio
from dataclasses import dataclass
from functools import cache
from random import Random
from typing import Any
from unittest.mock import patch

from graphql import DocumentNode, GraphQLSchema, parse

from server.graphql import bounds
from server.graphql.plans.store import Plans
from tests.server.graphql.plans.comparing import Outcome, executed
from tests.server.graphql.plans.documents import Document, document
from tests.server.graphql.plans.mirror import Mirror
from tests.server.graphql.plans.objects import World, class_for
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


async def same(chosen: int, tally: Tally, most: int = 4) -> None:
    """Execute the document of this number with faults, without, and sometimes with a low limit.

    `most` is how many of these to do; the plans of the first are used for the others.
    """
    random = Random(chosen)  # noqa: S311
    schema = mirrored_schema()
    made = document(schema, random)
    parsed = parse(made.text)
    places = made.places or ["Query.campaigns"]
    faults = {random.choice(places): random.choice(list(WRONG)) for _ in range(2)}
    limit = random.choice(list(LIMITS))
    clean: dict[str, str] = {}
    trials: list[tuple[dict[str, str], dict[str, int]]] = [(clean, {}), (faults, {})]
    if not random.randrange(3):
        trials += [(clean, {limit: random.choice(LIMITS[limit])}), (faults, {"ERRORS": 2})]
    random.shuffle(trials)
    plans = Plans()
    for names, limits in trials[:most]:
        world = World(str(chosen), {place: WRONG[name] for place, name in names.items()})
        changed: dict[str, Any] = {"POINTS": bounds.POINTS, **limits}
        with patch.multiple(bounds, **changed):
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
    for _ in range(3):
        await asyncio.sleep(0)  # graphql-core settles in the background what it does not need
    for coroutine in world.coroutines:
        coroutine.close()
