"""Documents over a schema. Most of them are valid; some have aliases that clash."""

import json
from dataclasses import dataclass, field
from random import Random
from typing import Any

from graphql import (
    GraphQLEnumType,
    GraphQLField,
    GraphQLInputObjectType,
    GraphQLInterfaceType,
    GraphQLList,
    GraphQLNonNull,
    GraphQLSchema,
    GraphQLUnionType,
    get_named_type,
    is_leaf_type,
)

DEEPEST = 5
LITERALS = {
    "Boolean": (True, False),
    "Date": ("2026-05-01",),
    "DateTime": ("2026-05-01T09:00:00Z",),
    "Float": (0.5, 2),
    "ID": ("a", "Q2FtcGFpZ246MQ"),
    "Int": (0, 1, 50),
    "JSON": ({}, {"a": 1}),
    "String": ("", "a", 'é"'),
}


@dataclass(frozen=True, slots=True)
class Document:
    text: str
    variables: dict[str, Any]
    places: list[str]
    """Its fields, each with its type."""


class Name(str):
    """Of an enum's member, which is written without quotes."""


@dataclass
class _Writer:
    schema: GraphQLSchema
    random: Random
    clashes: bool
    left: int
    """Fields that may still be written, about."""
    fragments: list[str] = field(default_factory=list)
    declared: list[str] = field(default_factory=list)
    variables: dict[str, Any] = field(default_factory=dict)
    places: list[str] = field(default_factory=list)
    aliases: int = 0

    def below(self, number: int) -> int:
        return self.random.randrange(number)

    def choose(self, options: Any) -> Any:
        options = list(options)
        return options[self.below(len(options))]

    def rarely(self, one_in: int) -> bool:
        return self.below(one_in) == one_in - 1

    def selection(self, kind: Any, depth: int) -> str:
        parts = [self.part(kind, depth) for _ in range(1 + self.below(4))]
        return f"{{ {' '.join(parts)} }}"

    def part(self, kind: Any, depth: int) -> str:
        self.left -= 1
        if depth and self.rarely(6):
            return self.fragment(kind, depth)
        must_choose = isinstance(kind, GraphQLUnionType)
        if must_choose or (isinstance(kind, GraphQLInterfaceType) and not self.rarely(3)):
            return self.of_type(kind, depth)
        fields = getattr(kind, "fields", {})
        if not fields or self.rarely(8):
            return f"{self.alias()}__typename{self.directives()}"
        leaves = [name for name in fields if is_leaf_type(get_named_type(fields[name].type))]
        deep = depth >= DEEPEST or self.left < 0
        if deep and not leaves:
            return "__typename"
        objects = [name for name in fields if name not in leaves]
        among = leaves if deep or (leaves and not (objects and self.below(2))) else objects
        return self.field(kind, self.choose(among or fields), depth)

    def of_type(self, kind: Any, depth: int) -> str:
        inner = self.choose(self.schema.get_possible_types(kind))
        return f"... on {inner.name}{self.directives()} {self.selection(inner, depth)}"

    def fragment(self, kind: Any, depth: int) -> str:
        below = self.selection(kind, depth)
        if self.rarely(2):
            return f"... on {kind.name}{self.directives()} {below}"
        name = f"F{len(self.fragments)}"
        self.fragments.append(f"fragment {name} on {kind.name} {below}")
        return f"...{name}{self.directives()}"

    def field(self, kind: Any, name: str, depth: int) -> str:
        definition = kind.fields[name]
        self.places.append(f"{kind.name}.{name}")
        inner = get_named_type(definition.type)
        arguments = self.arguments(definition)
        below = "" if is_leaf_type(inner) else self.selection(inner, depth + 1)
        alias = self.alias() or (f"a{self.next()}: " if arguments and not self.clashes else "")
        return f"{alias}{name}{arguments}{self.directives()} {below}"

    def next(self) -> int:
        self.aliases += 1
        return self.aliases

    def alias(self) -> str:
        if self.clashes and self.rarely(3):
            return "same: "
        return f"a{self.next()}: " if self.rarely(5) else ""

    def directives(self) -> str:
        if not self.rarely(7):
            return ""
        condition: Any = self.choose((True, True, True, False))
        value = self.given(condition, "Boolean!")
        return f" @{self.choose(('include', 'skip'))}(if: {value})"

    def arguments(self, definition: GraphQLField) -> str:
        given = [
            f"{name}: {self.given(self.value(wanted.type), str(wanted.type))}"
            for name, wanted in definition.args.items()
            if isinstance(wanted.type, GraphQLNonNull) or self.rarely(3)
        ]
        return f"({', '.join(given)})" if given else ""

    def given(self, value: Any, kind: str) -> str:
        """A value, written out or sent as a variable; some variables have a default instead."""
        if self.below(2):
            return written(value)
        name = f"v{len(self.declared)}"
        if self.rarely(3):
            self.declared.append(f"${name}: {kind} = {written(value)}")
        else:
            self.declared.append(f"${name}: {kind}")
            self.variables[name] = value
        return f"${name}"

    def value(self, kind: Any) -> Any:
        if isinstance(kind, GraphQLNonNull):
            return self.value(kind.of_type)
        if isinstance(kind, GraphQLList):
            return [self.value(kind.of_type) for _ in range(self.below(3))]
        if isinstance(kind, GraphQLEnumType):
            return Name(self.choose(kind.values))
        if isinstance(kind, GraphQLInputObjectType):
            names = [
                name
                for name, each in kind.fields.items()
                if isinstance(each.type, GraphQLNonNull) or self.rarely(3)
            ]
            if kind.is_one_of:
                names = [self.choose(kind.fields)]
            return {name: self.value(kind.fields[name].type) for name in names}
        return self.choose(LITERALS[kind.name])


def written(value: Any) -> str:
    if isinstance(value, Name):
        return value
    if isinstance(value, dict):
        return f"{{{', '.join(f'{name}: {written(each)}' for name, each in value.items())}}}"
    if isinstance(value, list):
        return f"[{', '.join(map(written, value))}]"
    return json.dumps(value, ensure_ascii=False)


def document(schema: GraphQLSchema, random: Random) -> Document:
    writer = _Writer(schema, random, clashes=not random.randrange(10), left=25)
    if writer.rarely(6):
        assert schema.mutation_type
        fields = schema.mutation_type.fields
        names = [writer.choose(fields) for _ in range(1 + writer.below(2))]
        parts = [writer.field(schema.mutation_type, name, 0) for name in names]
        head, selection = "mutation", f"{{ {' '.join(parts)} }}"
    else:
        head, selection = "query", writer.selection(schema.query_type, 0)
    declared = f" ({', '.join(writer.declared)})" if writer.declared else ""
    text = " ".join([f"{head}{declared} {selection}", *writer.fragments])
    return Document(text, writer.variables, writer.places)
