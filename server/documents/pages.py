"""How many entries a field can return, from the schema and from the arguments of a request."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from graphql import (
    FieldNode,
    GraphQLField,
    IntValueNode,
    NullValueNode,
    ValueNode,
    VariableNode,
    get_nullable_type,
    is_list_type,
)

from foundation.paging import DEFAULT_SIZE, LARGEST_SIZE

UNPAGED_SIZE = 5
"""Assumed for a list without pages. Such lists are short in this schema."""

PAGE_ARGUMENTS = ("first", "last")
Variables: TypeAlias = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class FromVariable:
    """A page size that is known when the variables are."""

    name: str
    default: int

    def size(self, variables: Variables) -> int:
        return _bounded(variables[self.name]) if self.name in variables else self.default


Size: TypeAlias = int | FromVariable
Defaults: TypeAlias = Mapping[str, ValueNode | None]
"""The declared variables of an operation with their default values."""


def is_connection(definition: GraphQLField) -> bool:
    return any(argument in definition.args for argument in PAGE_ARGUMENTS)


def is_list(definition: GraphQLField) -> bool:
    return is_list_type(get_nullable_type(definition.type))


def page_sizes(nodes: Iterable[FieldNode], defaults: Defaults) -> frozenset[Size]:
    """The sizes that these selections of one connection ask for; the largest counts."""
    return frozenset(size for node in nodes for size in _sizes(node, defaults))


def largest(sizes: Iterable[Size], variables: Variables) -> int:
    return max(size if isinstance(size, int) else size.size(variables) for size in sizes)


def _sizes(node: FieldNode, defaults: Defaults) -> list[Size]:
    asked = {argument.name.value: argument.value for argument in node.arguments or ()}
    values = [asked[name] for name in PAGE_ARGUMENTS if name in asked]
    given = [value for value in values if not isinstance(value, NullValueNode)]
    return [_size(value, defaults) for value in given] or [DEFAULT_SIZE]


def _size(value: ValueNode, defaults: Defaults) -> Size:
    if isinstance(value, VariableNode):
        name = value.name.value
        default = defaults.get(name)
        return FromVariable(name, _literal(default) if default else DEFAULT_SIZE)
    return _literal(value)


def _literal(value: ValueNode) -> int:
    if isinstance(value, NullValueNode):
        return DEFAULT_SIZE
    if isinstance(value, IntValueNode) and len(value.value) <= len(str(LARGEST_SIZE)):
        return _bounded(int(value.value))
    return LARGEST_SIZE


def _bounded(value: Any) -> int:
    """A page size as it was sent. What is not one will be refused, and counts as the largest."""
    if value is None:
        return DEFAULT_SIZE
    is_size = type(value) is int and 1 <= value <= LARGEST_SIZE
    return value if is_size else LARGEST_SIZE
