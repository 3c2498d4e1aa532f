"""Plans and graphql-core on a small schema with every kind of field and fault."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

import pytest
import strawberry
from strawberry import Schema
from strawberry.schema.config import StrawberryConfig

from schema.batches import batched
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


@strawberry.interface
class Named:
    row: strawberry.Private[Any]
    name: str = column("A name.")


async def _batch(things: Sequence["Thing"], _: Any) -> list[int | None]:
    if any(each.row.fault == "batch" for each in things):
        raise ValueError("no batch")
    return [None if each.row.fault == "null" else len(each.row.name) for each in things]


async def _short(things: Sequence["Thing"], _: Any) -> list[int]:
    return [1 for each in things if each.row.fault != "short"]


@strawberry.type
class Thing(Named):
    size: int = column("A size.")
    color: Color | None = column("A color.")
    tags: list[str] = column("Tags.")
    counted: int | None = batched(_batch, "A count.")
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


@strawberry.type
class Query:
    @strawberry.field
    async def thing(self, info: strawberry.Info) -> Thing | None:
        return Thing(row=info.context.row)

    @strawberry.field
    async def things(self, info: strawberry.Info) -> list[Named]:
        return [Thing(row=each) for each in info.context.row.children]


SCHEMA = Schema(
    Query,
    types=[Thing],
    execution_context_class=CompiledExecution,
    config=StrawberryConfig(auto_camel_case=True),
)


@dataclass
class Context:
    row: Row
    loaders: Loaders
    plans: Plans | None


DOCUMENT = """query ($no: Boolean = false, $yes: Boolean = true) {
  thing { ...All children { ...All first { ...All } maybe { name raising } } }
  things { name __typename ... on Thing { size required } }
}
fragment All on Thing {
  __typename name again: name size color tags counted required raising later(times: 2)
  other { name } hidden: name @include(if: $no) shown: name @skip(if: $no) @include(if: $yes)
}"""


def tree(**faulty: Any) -> Row:
    """Three levels of rows, some with a fault. A batch fails for all of its rows."""
    rest = faulty if faulty.get("fault") in ("batch", "short") else {}
    second = Row(name="b", children=[Row("c", **rest), Row(**faulty)], **rest)
    return Row(children=[second, Row(**faulty), Row("d", **rest)], **rest)


FAULTS: dict[str, dict[str, Any]] = {
    "none": {},
    "a null that is not allowed": {"name": None},
    "no text": {"name": 7},
    "no integer": {"size": "many"},
    "a float that is an integer": {"size": 3.0},
    "an integer that is too large": {"size": 2**31},
    "true for an integer": {"size": True},
    "a member of no enum": {"color": "green"},
    "a null that is allowed": {"color": None},
    "no list": {"tags": 5},
    "a tuple for a list": {"tags": ("x",)},
    "a null in a list": {"tags": ["x", None]},
    "an exception": {"fault": "raise"},
    "an exception that comes later": {"fault": "later"},
    "a batch that fails": {"fault": "batch"},
    "a null in a batch": {"fault": "null"},
    "a batch that is too short": {"fault": "short"},
    "a null in a list of objects": {"fault": "gone"},
    "an exception as a value": {"name": ValueError("a value")},
}


async def executed(row: Row, plans: Plans | None, **variables: Any) -> Any:
    loaders = Loaders(None)  # type: ignore[arg-type]  # nothing is read by an account
    context = Context(row, loaders, plans)
    result = await SCHEMA.execute(DOCUMENT, variables, context_value=context)
    errors = [(each.message, each.path, each.locations) for each in result.errors or []]
    return to_json(result.data), errors


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("variables", [{}, {"no": True}, {"yes": False}], ids=str)
async def test_a_plan_returns_what_graphql_core_returns(
    fault: str, variables: dict[str, bool]
) -> None:
    expected = await executed(tree(**FAULTS[fault]), None, **variables)
    plans = Plans()
    for _ in range(2):
        assert await executed(tree(**FAULTS[fault]), plans, **variables) == expected
    assert plans.weight
