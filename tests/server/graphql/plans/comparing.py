"""A document executed with plans and without."""

import json
import re
from dataclasses import dataclass, field
from typing import Any

from graphql import DocumentNode, GraphQLError, GraphQLSchema
from strawberry.execution.is_awaitable import optimized_is_awaitable

from schema.loaders import Loaders
from server.graphql.json import to_json
from server.graphql.plans.execution import CompiledExecution
from server.graphql.plans.store import Plans

_ADDRESS = re.compile(r" at 0x[0-9a-f]+")


class Batches:
    """The loaders of fields that are found for a page, and no others."""

    batch = Loaders.batch

    def __init__(self) -> None:
        self._batches: dict[Any, Any] = {}


@dataclass
class Context:
    plans: Plans | None
    loaders: Batches = field(default_factory=Batches)


class Counting(CompiledExecution):
    """Notes how many objects were completed by plans, and whether they were given up."""

    completed = 0
    given_up = False

    def _plan_for(self, *arguments: Any) -> Any:
        plan = super()._plan_for(*arguments)
        self.completed += plan is not None
        return plan

    def _again(self, *arguments: Any) -> Any:
        self.given_up = True
        return super()._again(*arguments)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a client would see, and what it cost."""

    data: bytes
    errors: list[str]
    executor: Counting | None

    @property
    def seen(self) -> tuple[bytes, list[str]]:
        return self.data, self.errors


async def executed(
    schema: GraphQLSchema,
    document: DocumentNode,
    variables: dict[str, Any],
    root: Any,
    plans: Plans | None,
) -> Outcome:
    executor = Counting.build(
        schema,
        document,
        root,
        Context(plans),
        variables,
        is_awaitable=optimized_is_awaitable,
    )
    if isinstance(executor, list):
        return Outcome(b"", [_told(each) for each in executor], None)
    assert isinstance(executor, Counting)
    try:
        result = executor.execute_operation()
        if optimized_is_awaitable(result):
            result = await result
    except Exception as defect:
        return Outcome(b"", [repr(defect)], executor)
    errors = [_told(each) for each in result.errors or ()]
    return Outcome(_written(result.data), errors, executor)


def _written(data: Any) -> bytes:
    try:
        return to_json(data)
    except (TypeError, ValueError) as error:
        return _ADDRESS.sub("", repr(error)).encode()


def _told(error: GraphQLError) -> str:
    cause = error.original_error
    told = json.dumps(error.formatted, default=repr, ensure_ascii=True)
    return _ADDRESS.sub("", f"{told} because of {type(cause).__name__}")
