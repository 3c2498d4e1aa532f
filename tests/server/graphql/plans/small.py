"""A small schema with every kind of field, and rows with a fault."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import Annotated, Any

import strawberry
from strawberry import Schema
from strawberry.extensions import ParserCache
from strawberry.schema.config import StrawberryConfig

from schema.batches import batched, worked_out
from schema.columns import column
from schema.loaders import Loaders
from server.graphql.json import to_json
from server.graphql.plans.execution import CompiledExecution
from server.graphql.plans.store import Plans


class Color(Enum):
    RED = "red"
    BLUE = "blue"


@dataclass
class Row:
    name: Any = "a"
    size: Any = 1
    color: Any = Color.RED
    tags: Any = field(default_factory=lambda: ["x", "y"])
    children: list["Row"] = field(default_factory=list)
    fault: str = ""
    calls: list[str] = field(default_factory=list)


@strawberry.input
class Like:
    words: list[str]
    deep: "Like | None" = None


@strawberry.interface
class Named:
    row: strawberry.Private[Any]
    name: str = column("A name.")


async def _batch(things: Sequence["Thing"], _: Any) -> list[int | None]:
    things[0].row.calls.append(f"batch of {len(things)}")
    if any(each.row.fault == "batch" for each in things):
        raise ValueError("no batch")
    return [None if each.row.fault == "null" else len(each.row.name) for each in things]


async def _short(things: Sequence["Thing"], _: Any) -> list[int]:
    return [1 for each in things if each.row.fault != "short"]


def _doubled(things: Sequence["Thing"], _: Any) -> list[int | None]:
    things[0].row.calls.append(f"worked out for {len(things)}")
    if any(each.row.fault == "work" for each in things):
        raise ValueError("no work")
    return [None if each.row.fault == "null" else 2 * len(each.row.name) for each in things]


@strawberry.type
class Thing(Named):
    size: int = column("A size.")
    color: Color | None = column("A color.")
    tags: list[str] = column("Tags.")
    counted: int | None = batched(_batch, "A count.")
    doubled: int | None = worked_out(_doubled, "A count, twice.")
    required: int = batched(_short, "A count that is never null.")

    @strawberry.field
    def children(self) -> list["Thing"]:
        return [Thing(row=each) for each in self.row.children]

    @strawberry.field
    def maybe(self) -> list["Thing | None"] | None:
        return [Thing(row=each) if each.fault != "gone" else None for each in self.row.children]

    @strawberry.field
    def raising(self) -> str | None:
        if self.row.fault == "raise":
            raise ValueError("it raised")
        return "fine"

    @strawberry.field
    async def later(self, times: int = 1) -> str | None:
        if self.row.fault == "later":
            raise ValueError("it raised later")
        return str(self.row.name) * times

    @strawberry.field
    async def first(self) -> "Thing | None":
        return Thing(row=self.row.children[0]) if self.row.children else None

    @strawberry.field
    def other(self) -> Named:
        return Thing(row=self.row)

    @strawberry.field
    def others(self) -> list[list[Named | None]]:
        return [[Thing(row=each), None, Note(row=each)] for each in self.row.children]

    @strawberry.field
    def either(self) -> Annotated["Thing | Note", strawberry.union("Either")]:
        return Note(row=self.row) if self.row.children else Thing(row=self.row)

    @strawberry.field
    def longer(self, by: int = 1, like: Like | None = None, color: Color = Color.RED) -> str:
        self.row.calls.append(f"longer by {by}")
        return f"{self.row.name}{by}{like.words if like else ''}{color.name}"


@strawberry.type
class Note(Named):
    text: str = column("A text.", "row.name")


@strawberry.type
class Query:
    @strawberry.field
    async def thing(self, info: strawberry.Info) -> Thing | None:
        return Thing(row=info.context.row)

    @strawberry.field
    async def things(self, info: strawberry.Info) -> list[Named]:
        info.context.row.calls.append("things")
        return [Thing(row=each) for each in info.context.row.children]


@strawberry.type
class Mutation:
    @strawberry.mutation
    async def change(self, info: strawberry.Info, to: int = 0) -> Thing:
        info.context.row.calls.append(f"change to {to}")
        return Thing(row=info.context.row)


class Quiet(Schema):
    def process_errors(self, *_: Any) -> None:
        """The tests look at the errors themselves."""


KEPT_DOCUMENTS: list[Any] = [ParserCache]

SCHEMA = Quiet(
    Query,
    Mutation,
    types=[Thing, Note],
    execution_context_class=CompiledExecution,
    extensions=KEPT_DOCUMENTS,
    config=StrawberryConfig(auto_camel_case=True),
)


@dataclass
class Context:
    row: Row
    loaders: Loaders
    plans: Plans | None


def tree(**faulty: Any) -> Row:
    """Three levels of rows, some with a fault. A batch fails for all of its rows."""
    rest = faulty if faulty.get("fault") in ("batch", "short") else {}
    second = Row(name="b", children=[Row("c", **rest), Row(**faulty)], **rest)
    return Row(children=[second, Row(**faulty), Row("d", **rest)], **rest)


async def executed(
    row: Row, plans: Plans | None, document: str, schema: Schema = SCHEMA, **variables: Any
) -> tuple[bytes, list[Any]]:
    """The data as it is sent, and the errors."""
    loaders = Loaders(None)  # type: ignore[arg-type]  # nothing is read by an account
    context = Context(row, loaders, plans)
    result = await schema.execute(document, variables, context_value=context)
    errors = [(each.message, each.path, each.locations) for each in result.errors or []]
    return to_json(result.data), errors
