"""The plans of one document. They are compiled when it is executed for the second time."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import structlog
from graphql import (
    DirectiveNode,
    FragmentSpreadNode,
    GraphQLObjectType,
    Node,
    SelectionSetNode,
    VariableNode,
)

from server.graphql.plans.facts import class_of
from server.graphql.plans.root_fields import RootField, root_field
from server.graphql.plans.source import TooLong, Writer
from server.graphql.plans.values import Details

log = structlog.get_logger(__name__)

MOST_PLANS = 30
"""Of one document, with the places that have none."""

MOST_WEIGHT = 2_500
"""Of one document."""

MOST_FAILURES = 10
"""After so many failures on end, a document has plans at one of 1,024 executions."""

OVERHEAD = 6
"""Weight of a plan beside that of its fields."""


class Plan(NamedTuple):
    """How to complete an object of a class and everything below it."""

    required: type
    function: Any
    points: int
    bytes: int


@dataclass(slots=True)
class _Place:
    """A selection, the variables that decide about parts of it, and a plan for each case."""

    details: Details
    """Kept, because the place is known by the identity of its nodes."""
    variables: Sequence[str]
    plans: dict[tuple[Any, ...], Plan | None]


class Plans:
    """Belongs to a kept document, and goes with it."""

    def __init__(self) -> None:
        self.executions = 0
        self.weighed: Callable[[Plans], None] | None = None
        """Is told when a plan was added."""
        self.dropped = False
        self._failures = self._pause = 0
        self.clear()

    def clear(self) -> None:
        self.weight = 0
        """Of all plans together: the number of their fields, and OVERHEAD for each plan."""
        self._places: dict[tuple[Any, ...], _Place] = {}
        self._roots: dict[int, tuple[Details, RootField | None]] = {}
        self._count = 0

    def failed(self) -> None:
        """The document failed in a plan and was executed twice. The next times it has none."""
        self._failures = min(self._failures + 1, MOST_FAILURES)
        self._pause = 2**self._failures

    def succeeded(self) -> None:
        self._failures = 0

    def are_paused(self) -> bool:
        """Counts an execution."""
        self._pause -= self._pause > 0
        return self._pause > 0

    def find(self, executor: Any, kind: GraphQLObjectType, details: Details) -> Plan | None:
        """The plan for objects of this type below these fields; None: graphql-core does it."""
        key = (kind.name, *[id(each.node) for each in details])
        place = self._places.get(key)
        if place is None:
            if self._is_full():
                return None
            place = self._places[key] = _Place(details, _deciding(executor, details), {})
        values = executor.variable_values.coerced
        case = tuple([values.get(name) for name in place.variables])
        if case not in place.plans:
            if self._is_full():
                return None
            self._count += 1
            place.plans[case] = self._compiled(executor, kind, details)
        return place.plans[case]

    def root(self, executor: Any, kind: GraphQLObjectType, details: Details) -> RootField | None:
        """How to resolve a root field; None: graphql-core does it."""
        key = id(details[0].node)
        if key not in self._roots:
            if self._is_full():
                return None
            self._count += 1
            self.weight += OVERHEAD
            self._roots[key] = details, root_field(executor, kind, details)
        return self._roots[key][1]

    def _is_full(self) -> bool:
        return self.dropped or self._count >= MOST_PLANS or self.weight >= MOST_WEIGHT

    def _compiled(self, executor: Any, kind: GraphQLObjectType, details: Details) -> Plan | None:
        plan, fields = _plan(executor, kind, details)
        self.weight += OVERHEAD + (fields if plan else 0)
        if self.weighed is not None:
            self.weighed(self)
        return plan


def _plan(executor: Any, kind: GraphQLObjectType, details: Details) -> tuple[Plan | None, int]:
    """The plan, if it would save anything, and the number of its fields."""
    required = class_of(kind)
    if required is None:
        return None, 0
    writer = Writer(executor)
    try:
        function, part = writer.selection(kind, details)
    except TooLong:
        return None, 0
    except Exception:
        log.exception("plan_failed", type=kind.name)
        return None, 0
    if not writer.compiled:
        return None, 0
    names = writer.constants
    exec("\n".join(writer.lines), names)  # noqa: S102  # source of our own, no text of a client
    return Plan(required, names[function], part.points, part.bytes), writer.fields


def _deciding(executor: Any, details: Details) -> tuple[str, ...]:
    """The variables in @include and @skip anywhere below these fields."""
    found: dict[str, None] = {}
    seen: set[str] = set()
    waiting: list[Node] = [each.node for each in details]
    while waiting:
        node = waiting.pop()
        if isinstance(node, FragmentSpreadNode) and node.name.value not in seen:
            seen.add(node.name.value)
            waiting.append(executor.fragment_definitions[node.name.value])
        for directive in getattr(node, "directives", None) or ():
            found |= dict.fromkeys(_variables(directive))
        selection_set = getattr(node, "selection_set", None)
        if isinstance(selection_set, SelectionSetNode):
            waiting += selection_set.selections
    return tuple(found)


def _variables(directive: DirectiveNode) -> Iterable[str]:
    for argument in directive.arguments or ():
        if isinstance(argument.value, VariableNode):
            yield argument.value.name.value
