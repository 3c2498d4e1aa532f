"""What the schema says about a field: how its value is read."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeAlias

from graphql import GraphQLField, GraphQLObjectType
from strawberry.types.field import StrawberryField

from schema.batches import Find, WorkOut, find_of
from schema.nodes import GlobalId

DEFINITION = "strawberry-definition"


@dataclass(frozen=True, slots=True)
class Attributes:
    """The value is at the end of a path of attributes of the object, such as `row.name`."""

    path: str


@dataclass(frozen=True, slots=True)
class Encoded:
    """The value is the global id that is made of a path of attributes, such as `row.id`."""

    path: str


@dataclass(frozen=True, slots=True)
class Call:
    """The value is what a pure function returns for the object, and for the field's arguments."""

    function: Callable[..., Any]
    field: StrawberryField


@dataclass(frozen=True, slots=True)
class Batch:
    """The values of all objects of a page are found together."""

    find: Find | WorkOut


Source: TypeAlias = Attributes | Encoded | Call | Batch


def source_of(definition: GraphQLField) -> Source | None:
    """How the value of a field is read; None if only graphql-core can resolve it.

    That is a field with permissions or the Info, and one that waits for something.
    """
    field = definition.extensions.get(DEFINITION)
    if not isinstance(field, StrawberryField) or field.extensions:
        return None
    if (find := find_of(field)) is not None:
        return None if definition.args else Batch(find)
    resolver = field.base_resolver
    if resolver is None:
        return _of_default(field)
    reads_more = resolver.info_parameter or resolver.parent_parameter or resolver.root_parameter
    if resolver.is_async or reads_more or not resolver.self_parameter:
        return None
    function: Any = resolver.wrapped_func
    return Call(function, field)


def _of_default(field: StrawberryField) -> Source:
    read = field.default
    if not isinstance(read, property):
        return Attributes(field.python_name)
    if isinstance(read, GlobalId):
        return Encoded(f"row.{read.attribute}")
    path = getattr(read, "path", None)
    if path is not None:
        return Attributes(path)
    assert read.fget is not None
    return Call(read.fget, field)


def class_of(kind: GraphQLObjectType) -> type | None:
    """The class that the objects of a type have; None if no class was declared for the type.

    Objects of a subclass are left to graphql-core, which asks the schema whether they fit.
    """
    definition = kind.extensions.get(DEFINITION)
    if definition is None:
        return None
    declared: type = (definition.concrete_of or definition).origin
    return declared
