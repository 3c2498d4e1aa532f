"""Root fields of queries, which are resolved without finding out each time how.

graphql-core and Strawberry convert the arguments of such a field at each request, and pass them
through a chain of functions. Here constant arguments are converted once for a kept document.
"""

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, time
from enum import Enum
from typing import Any, NamedTuple

from graphql import GraphQLField, GraphQLObjectType, GraphQLResolveInfo
from strawberry import UNSET
from strawberry.permission import BasePermission, PermissionExtension
from strawberry.types.field import StrawberryField

from server.graphql.plans.arguments import Convert, are_constant, converter
from server.graphql.plans.facts import DEFINITION
from server.graphql.plans.values import Details

_CONSTANT = str | int | float | date | time | Enum


class RootField(NamedTuple):
    """How a root field is resolved: the steps that Strawberry takes, in their order."""

    definition: GraphQLField
    field: StrawberryField
    permissions: tuple[BasePermission, ...]
    function: Callable[..., Any]
    convert: Convert
    given: Mapping[str, Any] | None
    """The arguments, if they are the same each time."""

    async def resolve(self, executor: Any, source: Any, raw: GraphQLResolveInfo[Any]) -> Any:
        """Raises what the permissions and the resolver raise."""
        given = self.convert(executor) if self.given is None else self.given
        config = executor.schema.extensions[DEFINITION].config
        info = config.info_class(_raw_info=raw, _field=self.field)
        for permission in self.permissions:
            permission.has_permission(source, info)
        return await self.function(source, info, **given)


def root_field(executor: Any, kind: GraphQLObjectType, details: Details) -> RootField | None:
    """None if the field is resolved in another way than those of `resolvers.fields.query`."""
    if kind is not executor.schema.query_type or details[0].fragment_variable_values is not None:
        return None
    definition = kind.fields.get(details[0].node.name.value)
    field = definition.extensions.get(DEFINITION) if definition else None
    if definition is None or not isinstance(field, StrawberryField):
        return None
    permissions = _permissions(field)
    resolver = field.base_resolver
    if permissions is None or resolver is None or not resolver.is_async:
        return None
    names = list(resolver.signature.parameters)
    if not resolver.self_parameter or names[1:2] != ["info"]:
        return None
    convert = converter(definition, field, details[0])
    function: Any = resolver.wrapped_func
    given = _once(executor, details, convert) if definition.args else {}
    return RootField(definition, field, permissions, function, convert, given)


def _permissions(field: StrawberryField) -> tuple[BasePermission, ...] | None:
    """Those that say yes or raise; None if the field has others, or other extensions."""
    extensions = field.extensions
    if not all(each.__class__ is PermissionExtension for each in extensions):
        return None
    found = [each for extension in extensions for each in extension.permissions]  # type: ignore[attr-defined]  # of the class above
    return tuple(found) if all(hasattr(each, "any_of") for each in found) else None


def _once(executor: Any, details: Details, convert: Convert) -> Mapping[str, Any] | None:
    """Constant arguments; None if they differ, or if a resolver could change one of them."""
    if not are_constant(details[0].node):
        return None
    try:
        given = convert(executor)
    except Exception:  # it is raised anew at each request
        return None
    return given if all(map(is_constant, given.values())) else None


def is_constant(value: Any) -> bool:
    """Whether nobody can change the value, as they could append to a list. Resolvers do not assign
    to the fields of inputs."""
    if is_dataclass(value):
        return all(is_constant(getattr(value, each.name)) for each in fields(value))
    return value is None or value is UNSET or isinstance(value, _CONSTANT)
