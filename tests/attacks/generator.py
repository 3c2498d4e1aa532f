"""Documents to hurt, made from our schema: large, repeated, nested, wrong, or all of that at once.

Much of a document is one part that is repeated under aliases, so that few choices make much work.
"""

import json
import re
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from graphql import (
    GraphQLField,
    GraphQLInterfaceType,
    GraphQLNonNull,
    GraphQLUnionType,
    get_named_type,
    is_composite_type,
    is_leaf_type,
)
from hypothesis import strategies as st

from server.documents import limits
from tests.attacks.values import a_value, literal
from tests.resolvers.samples import SCHEMA

COPIES = (1, 1, 1, 2, 20, 95, 200, 200)
NAME_LENGTHS = (1, 1, 1, 30, 300)
LONGEST_LITERAL = 300
DEEPEST = 6
NOT_JSON = ("[", '{"a":', '"\\ud83d', "9", "\n", '{"query":"{ __typename }"}', "\\", "\x00")


_TOKEN = re.compile(r"\w+|[^\w\s]")
_VALUES = re.compile(r"\w+: |[{}().]|\([^()]*\)")
_SPREAD = re.compile(r"\.\.\.(F\d+)")


class _Size(NamedTuple):
    tokens: int
    selections: int
    aliases: int


@dataclass
class _Writer:
    """A document while it is written."""

    draw: st.DrawFn
    reckless: bool
    shares: bool
    fragments: list[str] = field(default_factory=list)
    sizes: dict[str, "_Size"] = field(default_factory=dict)
    declared: dict[str, str] = field(default_factory=dict)
    variables: dict[str, Any] = field(default_factory=dict)

    def choose(self, *options: Any) -> Any:
        return self.draw(st.sampled_from(options))

    def rarely(self, one_in: int) -> bool:
        return self.draw(st.integers(1, one_in)) == one_in

    def copies(self, part: str, depth: int) -> int:
        """How often a part is repeated: mostly no more often than the limits allow."""
        wanted = min(int(self.choose(*COPIES)), _room_for(part))
        if self.reckless:
            return wanted
        size = self.size(part)
        most = min(
            limits.TOKENS // (size.tokens + 4),
            limits.ALIASES // (size.aliases + 1),
            limits.SELECTIONS // (size.selections + 1),
            limits.ROOT_FIELDS if depth == 0 else limits.ALIASES,
        )
        return max(1, min(wanted, most - 1))

    def size(self, part: str) -> "_Size":
        """Of a part of the document, about."""
        spread = [self.sizes[name] for name in _SPREAD.findall(part)]
        return _Size(
            len(_TOKEN.findall(part)),
            len(_TOKEN.findall(_VALUES.sub("", part))) + sum(each.selections for each in spread),
            part.count(": ") + sum(each.aliases for each in spread),
        )

    def selection(self, kind: Any, depth: int = 0) -> str:
        """The braces after a field of this type."""
        if is_leaf_type(kind):
            return "{ id }" if self.rarely(60) else ""
        parts = [self.part(kind, depth) for _ in range(self.choose(1, 1, 1, 2, 3))]
        return f"{{ {' '.join(parts)} }}"

    def part(self, kind: Any, depth: int) -> str:
        shape = self.choose("leaves", "leaf", "leaf", "child", "child", "child", "fragment")
        if shape == "fragment" and depth < DEEPEST:
            return self.fragment(kind, depth)
        if isinstance(kind, GraphQLInterfaceType | GraphQLUnionType):
            inner = self.choose(*SCHEMA.get_possible_types(kind))
            return f"... on {inner.name} {self.selection(inner, depth + 1)}"
        fields = kind.fields
        composite = [
            name for name in fields if is_composite_type(get_named_type(fields[name].type))
        ]
        leaves = [name for name in fields if name not in composite]
        if composite and (shape == "child" or not leaves) and depth < DEEPEST:
            if "nodes" in composite and not self.rarely(4):
                composite = ["nodes"]
            return self.repeated(kind, self.choose(*composite), depth)
        if shape == "leaves" and leaves:
            return " ".join(["__typename", *leaves])
        return self.repeated(kind, self.choose(*leaves, "__typename"), depth)

    def fragment(self, kind: Any, depth: int) -> str:
        below = self.selection(kind, depth + 1)
        times = min(int(self.choose(1, 1, 2, 20, 60)), _room_for(below))
        if self.rarely(3):
            return f"... on {kind.name} {below} " * times
        name = f"F{len(self.fragments)}"
        self.fragments.append(f"fragment {name} on {kind.name} {below}")
        self.sizes[name] = self.size(below)
        return f"...{name} " * times

    def repeated(self, kind: Any, name: str, depth: int) -> str:
        """A field, under many aliases or under none."""
        definition = kind.fields.get(name)
        below = ""
        if definition:
            below = self.selection(get_named_type(definition.type), depth + 1)
        if self.rarely(40):
            name += self.choose("x", "s", "y" * 1_000)
        call = f"{name}{self.arguments(kind, name, definition)}{self.directives()} {below}"
        copies = self.copies(call, depth)
        if copies == 1:
            return call
        alias = "a" * int(self.choose(*NAME_LENGTHS))
        return " ".join(f"{alias}{n}: {call}" for n in range(copies))

    def directives(self) -> str:
        if not self.rarely(12):
            return ""
        one = self.choose(" @include(if: true)", " @skip(if: false)", " @nope", " @skip(if: 1)")
        return str(one) * int(self.choose(1, 1, 20, 190))

    def arguments(self, kind: Any, name: str, definition: GraphQLField | None) -> str:
        given = []
        for argument, wanted in (definition.args if definition else {}).items():
            needed = isinstance(wanted.type, GraphQLNonNull)
            if self.rarely(60) if needed else not self.takes(argument):
                continue
            value = a_value(self.draw, wanted.type, f"{kind.name}.{name}.{argument}")
            given.append(f"{argument}: {self.passed(value, str(wanted.type))}")
        if self.rarely(40):
            given.append("unknown: 1")
        return f"({', '.join(given)})" if given else ""

    def takes(self, argument: str) -> bool:
        """Whether to send an argument that can be left out. A cursor is wrong, and ends it all."""
        if argument == "first":
            return not self.rarely(10)
        return self.rarely(15 if argument in ("after", "before", "last") else 4)

    def passed(self, value: Any, kind: str) -> str:
        """A value in a document: written out, or by a variable of its own or a shared one."""
        if not self.rarely(4) and len(str(value)) <= LONGEST_LITERAL:
            return literal(value)
        known = next((name for name, declared in self.declared.items() if declared == kind), None)
        if known and self.shares:
            return f"${known}"
        name = f"v{len(self.declared)}"
        self.declared[name], self.variables[name] = kind, value
        return f"${name}"


def _room_for(part: str) -> int:
    """How often a part may be repeated. A document that is much too long is refused at once."""
    return max(1, 2 * limits.CHARACTERS // (len(part) + 1))


@st.composite
def bodies(draw: st.DrawFn) -> str:
    """The body of a request, with placeholders for ids."""
    if not draw(st.integers(0, 40)):
        return draw(st.sampled_from(NOT_JSON)) * 5_000
    writer = _Writer(draw, draw(st.integers(0, 12)) == 12, draw(st.booleans()))
    root: Any
    operation = writer.choose(*["query"] * 6, "mutation", "mutation", "introspection")
    if operation == "introspection":
        root, head = SCHEMA.type_map["__Schema"], "query"
    else:
        root, head = (
            (SCHEMA.query_type if operation == "query" else SCHEMA.mutation_type),
            operation,
        )
    selection = writer.selection(root)
    if operation == "introspection":
        selection = f"{{ __schema {selection} }}"
    declared = ", ".join(f"${name}: {kind}" for name, kind in writer.declared.items())
    padding = writer.choose("", "", "", "\n" * 100, "\n" * 50_000, "\r\n" * 20_000, "," * 50_000)
    document = f"{head} {f'({declared})' if declared else ''} {selection}"
    document = " ".join([document, *writer.fragments])
    room = max(0, 65_536 - len(document))
    sent = {"query": padding[:room] + document, "variables": writer.variables}
    return json.dumps(sent, ensure_ascii=False)
