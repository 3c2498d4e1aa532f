"""Relay connections: pages of a list that stay right while rows change."""

from typing import Annotated, Any, Generic, Protocol, TypeVar

import strawberry
from graphql import (
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    InlineFragmentNode,
    SelectionSetNode,
)

from foundation.paging import Page, Paging, Row
from schema.columns import column
from schema.context import Info
from schema.optional import given

First = Annotated[
    int | None,
    strawberry.argument(description="How many entries to return, 1 to 100; 50 by default."),
]
After = Annotated[
    str | None, strawberry.argument(description="Return the entries after this cursor.")
]
Last = Annotated[
    int | None,
    strawberry.argument(
        description="How many entries to return from the end of the list, 1 to 100. Use it instead "
        "of `first`."
    ),
]
Before = Annotated[
    str | None, strawberry.argument(description="Return the entries before this cursor.")
]

N = TypeVar("N")
_Row = TypeVar("_Row", contravariant=True)
_Node = TypeVar("_Node", covariant=True)


@strawberry.type(description="The position of a page in its list.")
class PageInfo:
    page: strawberry.Private[Page[Any]]

    has_next_page: bool = column("Whether there are entries after this page.", "page.has_next")
    has_previous_page: bool = column(
        "Whether there are entries before this page.", "page.has_previous"
    )

    @strawberry.field(description="The cursor of the first entry; null if the page is empty.")
    def start_cursor(self) -> str | None:
        return self.page.cursor(0) if self.page.rows else None

    @strawberry.field(description="The cursor of the last entry; null if the page is empty.")
    def end_cursor(self) -> str | None:
        return self.page.cursor(len(self.page.rows) - 1) if self.page.rows else None


@strawberry.type(description="An entry of a list with its cursor.")
class Edge(Generic[N]):
    page: strawberry.Private[Page[Any]]
    place: strawberry.Private[int]

    node: N = strawberry.field(description="The entry itself.")

    @strawberry.field(description="The position of the entry, for `after` and `before`.")
    def cursor(self) -> str:
        return self.page.cursor(self.place)


@strawberry.type(description="One page of a list.")
class Connection(Generic[N]):
    page: strawberry.Private[Page[Any]]

    nodes: list[N] = strawberry.field(description="The entries of this page.")

    @strawberry.field(description="The entries of this page with their cursors.")
    def edges(self) -> list[Edge[N]]:
        return [Edge(page=self.page, place=at, node=node) for at, node in enumerate(self.nodes)]

    @strawberry.field(description="The position of this page in the list.")
    def page_info(self) -> PageInfo:
        return PageInfo(page=self.page)

    @strawberry.field(
        description="How many entries the whole list has. Ask for it only if you need it, because "
        "counting takes time."
    )
    def total_count(self) -> int:
        return self.page.total if self.page.total is not None else 0


class _OfRow(Protocol[_Row, _Node]):
    def __call__(self, *, row: _Row) -> _Node: ...


def connection(page: Page[Row], node: _OfRow[Row, N]) -> Connection[N]:
    return Connection(page=page, nodes=[node(row=row) for row in page.rows])


def paging(
    info: Info,
    first: int | None = None,
    after: str | None = None,
    last: int | None = None,
    before: str | None = None,
) -> Paging:
    """The page that a field was asked for. Raises BadRequest."""
    return Paging(
        first=given(first),
        after=given(after),
        last=given(last),
        before=given(before),
        with_total=_selects(info, "totalCount"),
    )


def _selects(info: Info, field_name: str) -> bool:
    raw = info._raw_info
    return any(
        node.selection_set is not None and _names(node.selection_set, field_name, raw.fragments)
        for node in raw.field_nodes
    )


def _names(
    selections: SelectionSetNode, field_name: str, fragments: dict[str, FragmentDefinitionNode]
) -> bool:
    for selection in selections.selections:
        if isinstance(selection, FieldNode):
            if selection.name.value == field_name:
                return True
            continue
        if isinstance(selection, FragmentSpreadNode):
            inner = fragments[selection.name.value].selection_set
        else:
            assert isinstance(selection, InlineFragmentNode)
            inner = selection.selection_set
        if _names(inner, field_name, fragments):
            return True
    return False
