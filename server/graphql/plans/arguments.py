"""The arguments of compiled fields: converted once for all objects of a page."""

from collections.abc import Callable
from typing import Any, TypeAlias

from graphql import FieldNode, GraphQLField, ValueNode, VariableNode
from graphql.execution.collect_fields import FieldDetails
from graphql.execution.values import get_argument_values
from strawberry.types.arguments import convert_arguments
from strawberry.types.field import StrawberryField

from server.graphql.plans.facts import DEFINITION

Convert: TypeAlias = Callable[[Any], dict[str, Any]]
"""What a field's function takes by name, for an executor with its variables."""


def converter(definition: GraphQLField, field: StrawberryField, details: FieldDetails) -> Convert:
    """Raises what graphql-core and Strawberry raise if the arguments cannot be converted."""

    def convert(executor: Any) -> dict[str, Any]:
        schema = executor.schema.extensions[DEFINITION]
        given = get_argument_values(
            definition,
            details.node,
            executor.variable_values,
            details.fragment_variable_values,
            executor.hide_suggestions,
        )
        return convert_arguments(
            given, field.arguments, schema.schema_converter.scalar_registry, schema.config
        )

    return convert


def are_constant(node: FieldNode) -> bool:
    """Whether no argument depends on a variable."""
    return not any(_has_variable(each.value) for each in node.arguments or ())


def _has_variable(value: ValueNode) -> bool:
    if isinstance(value, VariableNode):
        return True
    items = [*getattr(value, "values", ()), *(f.value for f in getattr(value, "fields", ()))]
    return any(_has_variable(each) for each in items)
