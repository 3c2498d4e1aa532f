"""The plans of one document. They are compiled when it is executed for the second time."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from graphql import (
    DirectiveNode,
    FragmentSpreadNode,
    GraphQLObjectType,
    Node,
    SelectionSetNode,
    VariableNode,
)

from server.graphql.plans.facts import required_class
from server.graphql.plans.source import Cost, Details, TooLong, Writer

MOST_PLANS = 30
"""Of one document."""


class Plan(NamedTuple):
    """How to complete an object of a class (None: of any) and everything below it."""

    required: type | None
    function: Any
    cost: Cost
    finds: Sequence[tuple[Any, Any]]


@dataclass(slots=True)
class _Place:
    """A selection, the variables that decide about parts of it, and a plan for each case."""

    variables: Sequence[str]
    plans: dict[tuple[Any, ...], Plan | None]


class Plans:
    """Belongs to a kept document, and goes with it."""

    def __init__(self) -> None:
        self.executions = 0
        self.counted = 0
        """Of the fields, those that server/graphql/plans/kept.py has counted."""
        self.clear()

    def clear(self) -> None:
        self.fields = 0
        """How many fields all plans have together."""
        self._places: dict[tuple[Any, ...], _Place] = {}
        self._count = 0

    def find(self, executor: Any, kind: GraphQLObjectType, details: Details) -> Plan | None:
        """The plan for objects of this type below these fields; None: graphql-core does it."""
        key = (kind.name, *[id(each.node) for each in details])
        place = self._places.get(key)
        if place is None:
            if self._count >= MOST_PLANS:
                return None
            place = self._places[key] = _Place(_deciding(executor, details), {})
        values = executor.variable_values.coerced
        case = tuple([values.get(name) for name in place.variables])
        if case not in place.plans:
            if self._count >= MOST_PLANS:
                return None
            self._count += 1
            place.plans[case] = self._compiled(executor, kind, details)
        return place.plans[case]

    def _compiled(self, executor: Any, kind: GraphQLObjectType, details: Details) -> Plan | None:
        writer = Writer(executor)
        try:
            function, part = writer.selection(kind, details)
        except TooLong:
            return None
        self.fields += writer.fields
        names = writer.constants
        exec("\n".join(writer.lines), names)  # noqa: S102  # source of our own, no text of a client
        finds = [(find, names[write]) for find, write in writer.finds]
        return Plan(required_class(kind), names[function], part.cost, finds)


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
