"""Python source for a selection: one function for each object that is selected from.

A function takes the Run, the object and its path, and returns the object's part of the response.
"""

from dataclasses import dataclass, field
from itertools import count
from typing import Any

from graphql import GraphQLField, GraphQLObjectType

from schema import ids
from schema.batches import waits
from server.documents.cost import price
from server.graphql.bounds import WIDEST
from server.graphql.plans.arguments import are_constant, converter
from server.graphql.plans.facts import Attributes, Batch, Call, Encoded, class_of, source_of
from server.graphql.plans.left import Left
from server.graphql.plans.parts import Part, indented
from server.graphql.plans.reading import Reading
from server.graphql.plans.run import step
from server.graphql.plans.values import Details, Place, value

MOST_FIELDS = 500
"""Of one plan. Longer selections are left to graphql-core: they are not what pages send."""


class TooLong(Exception):  # noqa: N818
    """The selection has more than MOST_FIELDS fields."""


@dataclass
class Writer:
    """Writes the functions of one plan. `executor` collects the fields of selections."""

    executor: Any
    lines: list[str] = field(default_factory=list)
    constants: dict[str, Any] = field(default_factory=lambda: {"Left": Left, "step": step})
    fields: int = 0
    compiled: int = 0
    """Of the fields, those that graphql-core need not resolve."""
    _numbers: Any = field(default_factory=count)

    def selection(self, kind: GraphQLObjectType, details: Details) -> tuple[str, Part]:
        """Write the function for objects of this type; returns its name. Raises TooLong."""
        body, reading = Part(("d = {}",)), Reading(self, class_of(kind))
        for name, selected in self.executor.collect_subfields(kind, details)[0].items():
            self.fields += 1
            if self.fields > MOST_FIELDS:
                raise TooLong
            body += self._field(kind, name, selected, reading)
        body = reading.before() + body
        return self._function("s", body, "d"), body

    def constant(self, value: object) -> str:
        name = f"c{next(self._numbers)}"
        self.constants[name] = value
        return name

    def table(self, cases: list[str]) -> str:
        """Write a dictionary with these entries; returns its name."""
        name = f"t{next(self._numbers)}"
        self.lines.append(f"{name} = {{{', '.join(cases)}}}")
        return name

    def _function(self, argument: str, body: Part, result: str) -> str:
        name = f"f{next(self._numbers)}"
        lines = body.lines
        if body.counts:
            lines = ("n = 0", *lines, "run.characters += n")
        self.lines.append(f"def {name}(run, {argument}, path):")
        self.lines += indented((*lines, f"return {result}"))
        return name

    def _field(
        self, kind: GraphQLObjectType, name: str, details: Details, reading: Reading
    ) -> Part:
        field_name = details[0].node.name.value
        if field_name == "__typename":
            size = (len(name) + len(kind.name)) * WIDEST
            return Part((f"d[{name!r}] = {kind.name!r}",), 1, size)
        definition = kind.fields.get(field_name)
        source = source_of(definition) if definition else None
        at = Place(details, f"step(path, {name!r}, {kind.name!r})")
        if definition is None or source is None:
            return self._left(kind, name, details)
        own = Part((), price(definition), len(name) * WIDEST)
        if isinstance(source, Batch):
            self.compiled += 1
            return own + self._batched(definition, name, source, at)
        read = self._read(source, definition, details, reading)
        if read is None:
            return self._left(kind, name, details)
        self.compiled += 1
        written = value(self, definition.type, at).after(f"v = {read}")
        return own + written + Part((f"d[{name!r}] = v",))

    def _read(
        self,
        source: Attributes | Encoded | Call,
        definition: GraphQLField,
        details: Details,
        reading: Reading,
    ) -> str | None:
        """The expression that reads the field; None if its arguments cannot be converted."""
        if isinstance(source, Attributes):
            return reading.read(source.path)
        if isinstance(source, Encoded):
            return f"{self.constant(ids.encode)}({reading.kind!r}, {reading.read(source.path)})"
        function = self.constant(source.function)
        if not definition.args:
            return f"{function}(s)"
        convert = converter(definition, source.field, details[0])
        if not are_constant(details[0].node):
            return f"{function}(s, **run.given({self.constant(convert)}))"
        try:
            given = convert(self.executor)
        except Exception:
            return None
        return f"{function}(s, **{self.constant(given)})"

    def _left(self, kind: GraphQLObjectType, name: str, details: Details) -> Part:
        """Have graphql-core resolve and complete the field, with its real path."""
        known = f"{self.constant(kind)}, s, {self.constant(details)}"
        return Part((f"run.field(d, {name!r}, {known}, path)",), needs_path=True)

    def _batched(self, definition: GraphQLField, name: str, source: Batch, at: Place) -> Part:
        """Have the values found for all objects together, and written one by one after that."""
        inner = value(self, definition.type, at)
        find, write = self.constant(source.find), self._function("v", inner, "v")
        batches = "run.batches" if waits(source.find) else "run.worked_out"
        lines = (
            f"d[{name!r}] = None",
            f"b = {batches}.get({write})",
            f"b = b[1] if b else run.batch({batches}, {find}, {write})",
            f"b.append((d, {name!r}, s, path))",
        )
        return inner._replace(lines=lines, counts=False)
