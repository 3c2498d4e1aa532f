"""Which streams get the same messages."""

import json
from typing import Any, NamedTuple

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    OperationDefinitionNode,
    VariableDefinitionNode,
    VariableNode,
    Visitor,
    visit,
)
from graphql.language import SKIP

from foundation.actors import Viewer
from foundation.changes import Change, Noun
from models.roles import Capability, Role
from server.graphql.execution import Admitted
from server.live.nouns import NOUNS


class Topic(NamedTuple):
    """The things of an account that are watched: those shown to everybody, or to one user."""

    noun: Noun
    account_id: int
    user_id: int = 0

    @classmethod
    def of(cls, change: Change) -> "Topic":
        return cls(change.noun, change.account_id, change.user_id)

    @classmethod
    def watched_by(cls, viewer: Viewer, noun: Noun) -> "Topic":
        return cls(noun, viewer.account_id, viewer.user_id if NOUNS[noun].own else 0)


class Key(NamedTuple):
    """What the messages of a cohort depend on."""

    topic: Topic
    role: Role
    capabilities: frozenset[Capability]
    document: str
    operation: str
    variables: str
    base_url: str


def key_of(admitted: Admitted, topic: Topic) -> Key:
    """The cohort of a stream: its cursor is left out, which the first message has dealt with."""
    viewer, document = admitted.viewer, admitted.prepared.document
    operation = _operation(document, admitted.name)
    declared = {each.variable.name.value for each in operation.variable_definitions or ()}
    used = declared - {_cursor_only(document, operation)}
    variables = {name: value for name, value in admitted.variables.items() if name in used}
    assert document.loc is not None
    return Key(
        topic,
        viewer.role,
        viewer.capabilities,
        document.loc.source.body,
        admitted.name,
        json.dumps(variables, sort_keys=True),
        admitted.base_url(),
    )


def _operation(document: DocumentNode, name: str) -> OperationDefinitionNode:
    return next(
        each
        for each in document.definitions
        if isinstance(each, OperationDefinitionNode)
        and (each.name.value if each.name else "") == name
    )


def _cursor_only(document: DocumentNode, operation: OperationDefinitionNode) -> str | None:
    """The variable that is the cursor of the root field and nothing else."""
    root = _root_field(document, operation)
    passed = next((each.value for each in root.arguments or () if each.name.value == "after"), None)
    if not isinstance(passed, VariableNode):
        return None
    uses = _Uses()
    visit(document, uses)
    name = passed.name.value
    return name if uses.names.count(name) == 1 else None


def _root_field(document: DocumentNode, operation: OperationDefinitionNode) -> FieldNode:
    """The one field of a subscription, which is valid."""
    fragments = {
        each.name.value: each
        for each in document.definitions
        if isinstance(each, FragmentDefinitionNode)
    }
    selections = list(operation.selection_set.selections)
    while not isinstance(first := selections.pop(0), FieldNode):
        inner: Any = fragments[first.name.value] if isinstance(first, FragmentSpreadNode) else first
        selections[:0] = inner.selection_set.selections
    return first


class _Uses(Visitor):
    """The names of variables where they are used, as often as they are."""

    def __init__(self) -> None:
        super().__init__()
        self.names: list[str] = []

    def enter_variable_definition(self, _: VariableDefinitionNode, *__: object) -> object:
        return SKIP

    def enter_variable(self, node: VariableNode, *_: object) -> None:
        self.names.append(node.name.value)
