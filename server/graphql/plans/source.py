"""Python source for a selection: one function for each object that is selected from.

A function takes the Run, the object and its path, and returns the object's part of the response.
It raises `left` where a value is not what the schema promises: graphql-core finds the words then.
"""

from dataclasses import dataclass, field
from typing import Any, NamedTuple

from graphql import (
    GraphQLList,
    GraphQLNonNull,
    GraphQLObjectType,
    get_named_type,
    is_leaf_type,
    is_object_type,
)
from graphql.execution.collect_fields import FieldDetails

from server.documents.cost import price
from server.graphql.bounds import WIDEST
from server.graphql.plans.facts import Attributes, Batch, required_class, source_of
from server.graphql.plans.leaves import leaf
from server.graphql.plans.run import Left, step

MOST_FIELDS = 500
"""Of one plan. Longer selections are left to graphql-core: they are not what pages send."""

Details = list[FieldDetails]


class TooLong(Exception):  # noqa: N818
    """The selection has more than MOST_FIELDS fields."""


class Cost(NamedTuple):
    """What is sure to be spent: points, and bytes of the response."""

    points: int = 0
    bytes: int = 0


class Part(NamedTuple):
    """A piece of a response: what it costs, and whether its path is needed."""

    cost: Cost
    needs_path: bool


@dataclass
class Writer:
    """Writes the functions of one plan. `executor` collects the fields of selections."""

    executor: Any
    lines: list[str] = field(default_factory=list)
    constants: dict[str, Any] = field(default_factory=lambda: {"left": Left(), "step": step})
    finds: list[tuple[Any, str]] = field(default_factory=list)
    """For each batched field what finds its values, and the function that writes one of them."""
    fields: int = 0

    def selection(self, kind: GraphQLObjectType, details: Details) -> tuple[str, Part]:
        """Write the function for objects of this type; returns its name. Raises TooLong."""
        body = _Body(self, kind)
        body.line(1, "d = {}")
        for name, selected in self.executor.collect_subfields(kind, details)[0].items():
            self.fields += 1
            if self.fields > MOST_FIELDS:
                raise TooLong
            body.field(name, selected)
        return self.function("s", body, "return d"), body.part

    def function(self, argument: str, body: "_Body", last: str) -> str:
        name = self.new("f")
        self.lines.append(f"def {name}(run, {argument}, path):")
        if body.counts:
            body.lines.insert(0, "    n = 0")
            body.line(1, "run.characters += n")
        body.line(1, last)
        self.lines += body.lines
        return name

    def constant(self, value: object) -> str:
        name = self.new("c")
        self.constants[name] = value
        return name

    def new(self, prefix: str) -> str:
        return f"{prefix}{len(self.constants) + len(self.lines)}"


class _Body:
    """The lines of one function, and what it costs to run it."""

    def __init__(self, writer: Writer, kind: GraphQLObjectType) -> None:
        self.lines: list[str] = []
        self.counts = False
        self._writer = writer
        self._kind = kind
        self._points = self._bytes = 0
        self._needs_path = False

    @property
    def part(self) -> Part:
        return Part(Cost(self._points, self._bytes), self._needs_path)

    def field(self, name: str, details: Details) -> None:
        node = details[0].node
        if node.name.value == "__typename":
            self._spend(Cost(1, (len(name) + len(self._kind.name)) * WIDEST))
            self.line(1, f"d[{name!r}] = {self._kind.name!r}")
            return
        definition = self._kind.fields[node.name.value]
        source = source_of(definition)
        leads_to = get_named_type(definition.type)
        if source is None or not (is_leaf_type(leads_to) or is_object_type(leads_to)):
            self._leave(name, details)
            return
        self._spend(Cost(price(definition), len(name) * WIDEST))
        if isinstance(source, Batch):
            self._batched(name, source, details)
            return
        if isinstance(source, Attributes):
            self.line(1, f"v = s.{source.path}")
        else:
            self.line(1, f"v = {self._writer.constant(source.function)}(s)")
        self._spend(self._value(1, definition.type, name, details))
        self.line(1, f"d[{name!r}] = v")

    def line(self, depth: int, text: str) -> None:
        self.lines.append("    " * depth + text)

    def _spend(self, cost: Cost) -> None:
        self._points += cost.points
        self._bytes += cost.bytes

    def _leave(self, name: str, details: Details) -> None:
        """Have graphql-core resolve and complete the field, with its real path."""
        self._needs_path = True
        kind, fields = self._writer.constant(self._kind), self._writer.constant(details)
        self.line(1, f"run.field(d, {name!r}, {kind}, s, {fields}, path)")

    def _batched(self, name: str, source: Batch, details: Details) -> None:
        """Have the values found for all objects together, and written one by one after that."""
        inner = _Body(self._writer, self._kind)
        kind = self._kind.fields[details[0].node.name.value].type
        self._spend(inner._value(1, kind, name, details))
        function = self._writer.function("v", inner, "return v")
        self._needs_path = self._needs_path or inner._needs_path
        self.line(1, f"d[{name!r}] = None")
        self.line(1, f"run.batches[{len(self._writer.finds)}].append((d, {name!r}, s, path))")
        self._writer.finds.append((source.find, function))

    def _value(self, depth: int, kind: Any, name: str, details: Details) -> Cost:
        """Write what makes the response's value of `v`."""
        if isinstance(kind, GraphQLNonNull):
            kind = kind.of_type
        else:
            self.line(depth, "if v is not None:")
            depth += 1
        if isinstance(kind, GraphQLList):
            return self._list(depth, kind.of_type, name, details)
        if isinstance(kind, GraphQLObjectType):
            return self._object(depth, kind, self._step(name), details)
        written = leaf(kind)
        constant = "" if written.constant is None else self._writer.constant(written.constant)
        for text in written.lines:
            self.line(depth, text.replace("@", constant))
        self.counts = self.counts or written.counts
        return Cost(0, written.bytes)

    def _step(self, name: str) -> str:
        return f"step(path, {name!r}, {self._kind.name!r})"

    def _object(self, depth: int, kind: GraphQLObjectType, path: str, details: Details) -> Cost:
        function, below = self._writer.selection(kind, details)
        required = required_class(kind)
        wrong = (
            "v is None"
            if required is None
            else f"v.__class__ is not {self._writer.constant(required)}"
        )
        self.line(depth, f"if {wrong}: raise left")
        self._needs_path = self._needs_path or below.needs_path
        self.line(depth, f"v = {function}(run, v, {path if below.needs_path else None})")
        return below.cost

    def _list(self, depth: int, item: Any, name: str, details: Details) -> Cost:
        self.line(depth, "if v.__class__ is not list: raise left")
        place = len(self.lines)
        self.line(depth, f"p{depth} = {self._step(name)}")
        self.line(depth, f"l{depth} = []")
        self.line(depth, "for i, v in enumerate(v):")
        inner = get_named_type(item)
        required = isinstance(item, GraphQLNonNull)
        nullable = item.of_type if required else item
        if isinstance(nullable, GraphQLObjectType) and required:
            cost = self._object(depth + 1, nullable, f"step(p{depth}, i, None)", details)
        elif is_leaf_type(inner) and not isinstance(nullable, GraphQLList):
            cost = self._value(depth + 1, item, name, details)
        else:
            raise TooLong
        self.lines.insert(
            place,
            "    " * depth + f"run.take({1 + cost.points} * len(v), {cost.bytes} * len(v))",
        )
        self.line(depth + 1, f"l{depth}.append(v)")
        self.line(depth, f"v = l{depth}")
        return Cost()
