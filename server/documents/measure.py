"""One walk over a document as it would be executed, with fragments spread out and fields merged.

It stops at the first limit that is passed. So it never takes longer than the limits allow, however
often fragments multiply. It does not rely on a valid document, because validation comes later.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, TypeAlias

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLField,
    GraphQLNamedType,
    GraphQLSchema,
    InlineFragmentNode,
    OperationDefinitionNode,
    OperationType,
    SelectionSetNode,
    get_named_type,
    is_composite_type,
)

from server.documents import limits, pages
from server.documents.cost import INTROSPECTION_COST, MUTATION_COST, Cost, price, weight
from server.documents.limits import OverLimit
from server.documents.pages import Defaults, Size

_Names: TypeAlias = frozenset[str]


class _Scope(NamedTuple):
    """A selection set, the type that it selects from, and the fragments it stands within."""

    selections: SelectionSetNode
    type: GraphQLNamedType | None
    within: _Names


class _Selected(NamedTuple):
    node: FieldNode
    definition: GraphQLField | None
    weight: int
    within: _Names


def measure(schema: GraphQLSchema, document: DocumentNode) -> dict[str, Cost]:
    """The cost of each operation by its name ("" where it has none). Raises OverLimit."""
    fragments = {
        definition.name.value: definition
        for definition in document.definitions
        if isinstance(definition, FragmentDefinitionNode)
    }
    walk = _Walk(schema, fragments)
    costs = {}
    for definition in document.definitions:
        if isinstance(definition, OperationDefinitionNode):
            name = definition.name.value if definition.name else ""
            walk.count("operations", limits.OPERATIONS)
            costs[name] = walk.operation(definition)
    for name in fragments.keys() - walk.spread:
        walk.fragment(fragments[name])
    return costs


@dataclass
class _Walk:
    schema: GraphQLSchema
    fragments: dict[str, FragmentDefinitionNode]
    spread: set[str] = field(default_factory=set)
    counts: dict[str, int] = field(default_factory=dict)
    defaults: Defaults = field(default_factory=dict)

    def operation(self, operation: OperationDefinitionNode) -> Cost:
        self.count("directives", limits.DIRECTIVES, len(operation.directives or ()))
        self.defaults = {
            variable.variable.name.value: variable.default_value
            for variable in operation.variable_definitions or ()
        }
        root = self.schema.get_root_type(operation.operation)
        fields = self._merged([_Scope(operation.selection_set, root, frozenset())])
        if len(fields) > limits.ROOT_FIELDS:
            raise OverLimit("root fields", limits.ROOT_FIELDS, str(len(fields)))
        cost = self._cost(fields, depth=1)
        if operation.operation is OperationType.MUTATION:
            cost += Cost(MUTATION_COST * len(fields))
        return cost

    def fragment(self, fragment: FragmentDefinitionNode) -> None:
        """Measure a fragment that no operation spreads: validation will look at it as well."""
        selected = self.schema.get_type(fragment.type_condition.name.value)
        within = frozenset({fragment.name.value})
        self._cost(self._merged([_Scope(fragment.selection_set, selected, within)]), depth=1)

    def _cost(
        self,
        fields: dict[str, list[_Selected]],
        depth: int,
        page: frozenset[Size] = frozenset({pages.UNPAGED_SIZE}),
    ) -> Cost:
        """The cost of a selection from one object. `page` is how long its lists are."""
        if fields and depth > limits.DEPTH:
            raise OverLimit("levels", limits.DEPTH, f"more than {limits.DEPTH}")
        cost = Cost()
        for selected in fields.values():
            cost += self._cost_of_field(selected, depth, page)
        return cost

    def _cost_of_field(
        self, selected: Sequence[_Selected], depth: int, page: frozenset[Size]
    ) -> Cost:
        definition = next((each.definition for each in selected if each.definition), None)
        kind = get_named_type(definition.type) if definition else None
        below = self._merged(
            _Scope(
                each.node.selection_set,
                get_named_type(each.definition.type) if each.definition else None,
                each.within,
            )
            for each in selected
            if each.node.selection_set
        )
        own = Cost(max(each.weight for each in selected))
        if definition is None:
            self._cost(below, depth + 1)
            return own
        once = Cost(price(definition))
        if not is_composite_type(kind):
            self._cost(below, depth + 1)
            return own + once
        inner: frozenset[Size] = frozenset({pages.UNPAGED_SIZE})
        if pages.is_connection(definition):
            inner = pages.page_sizes((each.node for each in selected), self.defaults)
        cost = once + self._cost(below, depth + 1, inner)
        if kind.name.startswith("__"):
            return Cost(INTROSPECTION_COST if depth == 1 else 0)
        return own + (cost.times(page) if pages.is_list(definition) else cost)

    def _merged(self, scopes: Iterable[_Scope]) -> dict[str, list[_Selected]]:
        """The fields by the name that they have in the response, as execution collects them."""
        found: dict[str, list[_Selected]] = {}
        waiting = list(scopes)[::-1]
        while waiting:
            selections, kind, within = waiting.pop()
            for selection in selections.selections:
                self.count("selections, with fragments spread out", limits.SELECTIONS)
                self.count("directives", limits.DIRECTIVES, len(selection.directives or ()))
                if isinstance(selection, FieldNode):
                    name = selection.alias or selection.name
                    self.count("aliases", limits.ALIASES, 1 if selection.alias else 0)
                    definition = self._definition(kind, selection.name.value)
                    same = found.setdefault(name.value, [])
                    self.count("pairs of selections of one field", limits.PAIRS, len(same))
                    heavy = weight(kind.name, selection.name.value) if kind and definition else 0
                    same.append(_Selected(selection, definition, heavy, within))
                elif isinstance(selection, InlineFragmentNode):
                    condition = selection.type_condition
                    inner = self.schema.get_type(condition.name.value) if condition else kind
                    waiting.append(_Scope(selection.selection_set, inner, within))
                elif isinstance(selection, FragmentSpreadNode):
                    name_ = selection.name.value
                    self.spread.add(name_)
                    fragment = self.fragments.get(name_)
                    if fragment is None or name_ in within:
                        continue  # unknown, or a cycle: validation refuses that
                    inner = self.schema.get_type(fragment.type_condition.name.value)
                    waiting.append(_Scope(fragment.selection_set, inner, within | {name_}))
        return found

    def _definition(self, kind: GraphQLNamedType | None, name: str) -> GraphQLField | None:
        return self.schema.get_field(kind, name) if kind and is_composite_type(kind) else None

    def count(self, what: str, limit: int, more: int = 1) -> None:
        found = self.counts[what] = self.counts.get(what, 0) + more
        if found > limit:
            raise OverLimit(what, limit, f"more than {limit}")
