"""What metrics and traces call an operation: `query campaigns`."""

from graphql import FieldNode, FragmentSpreadNode, GraphQLSchema, OperationDefinitionNode

UNKNOWN = "unknown"
_INTROSPECTION = frozenset({"__schema", "__type", "__typename"})


def label_of(schema: GraphQLSchema, operation: OperationDefinitionNode) -> str:
    """The operation's type and its first root field.

    Names that a client made up (of the operation, aliases, fragments) are never part of it.
    """
    field = _first_field(operation)
    root = schema.get_root_type(operation.operation)
    known = field in _INTROSPECTION or (root is not None and field in root.fields)
    return f"{operation.operation.value} {field}" if known else UNKNOWN


def _first_field(operation: OperationDefinitionNode) -> str | None:
    """The first root field that is not in a named fragment."""
    selections = list(operation.selection_set.selections)
    while selections:
        first = selections.pop(0)
        if isinstance(first, FieldNode):
            return first.name.value
        if not isinstance(first, FragmentSpreadNode):
            selections[:0] = first.selection_set.selections  # type: ignore[attr-defined]
    return None
