"""The types of our schema over made-up objects, so that every field can return everything.

Each field is read as in the schema: by attributes, by a function, for a page at once, or by a
resolver that waits. Some fields with arguments are pure functions here, and types that are nodes
have three fields more, which lead to an interface, a list of lists of it, and a union.
"""

from collections.abc import Callable
from inspect import signature
from operator import attrgetter
from types import SimpleNamespace
from typing import Any
from zlib import crc32

import strawberry
from graphql import (
    GraphQLField,
    GraphQLInterfaceType,
    GraphQLList,
    GraphQLNamedType,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLSchema,
    GraphQLUnionType,
    is_object_type,
)
from strawberry.types.arguments import convert_arguments

from schema.batches import batched, waits, worked_out
from schema.columns import Read, derived
from server.graphql.plans.facts import DEFINITION, Attributes, Batch, Call, source_of
from server.graphql.schema import graphql_schema
from tests.server.graphql.plans.objects import Made, class_for
from tests.server.graphql.plans.wrong import TooFew

REAL = graphql_schema._schema


class Mirror:
    """Makes the types of a mirrored schema, each when it is first needed."""

    def __init__(self) -> None:
        self._types: dict[str, Any] = {}
        nodes = REAL.get_possible_types(REAL.type_map["Node"])  # type: ignore[arg-type]
        self._union = GraphQLUnionType(
            "Anything", lambda: [self.named(each) for each in nodes], resolve_type=_type_of
        )

    def schema(self) -> GraphQLSchema:
        assert REAL.query_type
        assert REAL.mutation_type
        return GraphQLSchema(
            self.named(REAL.query_type),
            self.named(REAL.mutation_type),
            types=[self.named(each) for each in REAL.type_map.values() if is_object_type(each)],
            extensions=REAL.extensions,
        )

    def named(self, kind: GraphQLNamedType) -> Any:
        if kind.name not in self._types:
            self._types[kind.name] = self._new(kind)
        return self._types[kind.name]

    def _new(self, kind: Any) -> Any:
        if kind.name.startswith("__"):
            return kind
        if isinstance(kind, GraphQLInterfaceType):
            fields = {name: self._kept(kind.fields[name]) for name in kind.fields}
            return GraphQLInterfaceType(kind.name, fields, resolve_type=_type_of)
        if not isinstance(kind, GraphQLObjectType):
            return kind
        made = class_for(kind.name)
        return GraphQLObjectType(
            kind.name,
            lambda: self._fields(kind),
            [self.named(each) for each in kind.interfaces],
            is_type_of=(lambda value, _: isinstance(value, made)) if kind.interfaces else None,
            extensions={DEFINITION: SimpleNamespace(origin=made, concrete_of=None)},
        )

    def _fields(self, kind: GraphQLObjectType) -> dict[str, GraphQLField]:
        fields = {
            name: mirrored(kind, name, self.typed(field.type))
            for name, field in kind.fields.items()
        }
        if kind.interfaces:
            node = self.named(REAL.type_map["Node"])
            matrix = GraphQLList(GraphQLNonNull(GraphQLList(node)))
            for name, type_ in (("aNode", node), ("matrix", matrix), ("anything", self._union)):
                fields[name] = _by_function(kind.name, name, GraphQLField(type_), None)
        return fields

    def _kept(self, field: GraphQLField) -> GraphQLField:
        return GraphQLField(self.typed(field.type), field.args)

    def typed(self, kind: Any) -> Any:
        if isinstance(kind, GraphQLNonNull):
            return GraphQLNonNull(self.typed(kind.of_type))
        if isinstance(kind, GraphQLList):
            return GraphQLList(self.typed(kind.of_type))
        return self.named(kind)


def mirrored(kind: GraphQLObjectType, name: str, type_: Any) -> GraphQLField:
    real = kind.fields[name]
    field = GraphQLField(type_, real.args)
    source = source_of(real)
    place = f"{kind.name}.{name}"
    class_for(kind.name).types[name] = field
    if isinstance(source, Attributes):
        return _by_attributes(kind.name, name, field, source.path)
    if isinstance(source, Batch):
        return _for_a_page(name, field) if waits(source.find) else _worked_out(name, field)
    definition = real.extensions.get(DEFINITION)
    pure = real.args and kind.name not in ("Query", "Mutation") and crc32(place.encode()) % 2
    if isinstance(source, Call) or pure:
        return _by_function(kind.name, name, field, definition if real.args else None)
    is_async = definition.base_resolver.is_async if definition.base_resolver else False
    return _left(name, field, is_async)


def _by_attributes(kind: str, name: str, field: GraphQLField, path: str) -> GraphQLField:
    class_for(kind).paths[path] = name
    definition = derived("", Read(path))
    definition.python_name = path
    field.extensions = {DEFINITION: definition}
    field.resolve = lambda source, _: attrgetter(path)(source)
    return field


def _by_function(kind: str, name: str, field: GraphQLField, arguments_of: Any) -> GraphQLField:
    class_for(kind).types[name] = field

    def resolve(self: Any, **given: Any) -> Any:
        return self.value(name, given)

    field.extensions = {DEFINITION: strawberry.field(resolver=_plain(resolve))}
    if arguments_of is None:
        field.resolve = lambda source, _: resolve(source)
        return field
    arguments = arguments_of.base_resolver.arguments
    converter = graphql_schema.schema_converter
    field.extensions[DEFINITION].base_resolver.__dict__["arguments"] = arguments

    def converted(source: Any, _: Any, **given: Any) -> Any:
        named = convert_arguments(given, arguments, converter.scalar_registry, converter.config)
        return resolve(source, **named)

    field.resolve = converted
    return field


def _plain(resolve: Callable[..., Any]) -> Any:
    """The function with the parameters that Strawberry reads: the object alone."""
    resolve.__signature__ = signature(lambda self: None)  # type: ignore[attr-defined]
    resolve.__annotations__ = {"return": str}
    return resolve


def _for_a_page(name: str, field: GraphQLField) -> GraphQLField:
    async def find(objects: Any, _: Any) -> list[Any]:
        return _values(objects, name)

    async def resolve(source: Any, info: Any) -> Any:
        return await info.context.loaders.batch(find, info.context).load(source)

    field.extensions = {DEFINITION: batched(find, "")}
    field.resolve = resolve
    return field


def _worked_out(name: str, field: GraphQLField) -> GraphQLField:
    def work_out(objects: Any, _: Any) -> list[Any]:
        return _values(objects, name)

    field.extensions = {DEFINITION: worked_out(work_out, "")}
    field.resolve = lambda source, _: _values([source], name)[0]
    return field


def _values(objects: Any, name: str) -> list[Any]:
    values = [each.value(name) for each in objects]
    return values[1:] if any(isinstance(value, TooFew) for value in values) else values


def _left(name: str, field: GraphQLField, waits: bool) -> GraphQLField:
    def resolve(source: Any, _: Any, **given: Any) -> Any:
        return source.value(name, given)

    async def later(source: Any, _: Any, **given: Any) -> Any:
        return source.value(name, given)

    field.resolve = later if waits else resolve
    return field


def _type_of(value: Any, *_: Any) -> str | None:
    return value.kind if isinstance(value, Made) else None
