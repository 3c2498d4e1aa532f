"""Relay connections: pages of a list that stay right while rows change."""

from collections.abc import Sequence
from typing import Annotated, Any, Generic, TypeVar

import strawberry

from foundation.paging import Page, Paging, Row
from schema.columns import derived
from schema.context import Info
from schema.nodes import OfRow
from schema.optional import given
from schema.selections import selects

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


def _first(page: Any) -> str | None:
    return page.cursors[0] if page.cursors else None


def _last(page: Any) -> str | None:
    return page.cursors[-1] if page.cursors else None


@strawberry.type(description="The position of a page in its list.")
class PageInfo:
    has_next_page: bool = strawberry.field(description="Whether there are entries after this page.")
    has_previous_page: bool = strawberry.field(
        description="Whether there are entries before this page."
    )
    start_cursor: str | None = derived(
        "The cursor of the first entry; null if the page is empty.", property(_first)
    )
    end_cursor: str | None = derived(
        "The cursor of the last entry; null if the page is empty.", property(_last)
    )
    cursors: strawberry.Private[Sequence[str]]


@strawberry.type(description="An entry of a list with its cursor.")
class Edge(Generic[N]):
    node: N = strawberry.field(description="The entry itself.")
    cursor: str = strawberry.field(
        description="The position of the entry, for `after` and `before`."
    )


def _edges(page: Any) -> list[Edge[Any]]:
    """Made from nodes and cursors, because few clients read them."""
    return [Edge(node=node, cursor=at) for node, at in zip(page.nodes, page.cursors, strict=True)]


@strawberry.type(description="One page of a list.")
class Connection(Generic[N]):
    nodes: list[N] = strawberry.field(description="The entries of this page.")
    edges: list[Edge[N]] = derived("The entries of this page with their cursors.", property(_edges))
    cursors: strawberry.Private[Sequence[str]]
    page_info: PageInfo = strawberry.field(description="The position of this page in the list.")
    total_count: int = strawberry.field(
        description="How many entries the whole list has. Ask for it only if you need it, because "
        "counting takes time."
    )


def connection(page: Page[Row], node: OfRow[Row, N]) -> Connection[N]:
    return connection_of(page.of([node(row=row) for row in page.rows]))


def connection_of(page: Page[N]) -> Connection[N]:
    """The connection of a page whose rows are its nodes."""
    return Connection(
        nodes=page.rows,
        cursors=page.cursors,
        page_info=PageInfo(
            has_next_page=page.has_next,
            has_previous_page=page.has_previous,
            cursors=page.cursors,
        ),
        total_count=page.total if page.total is not None else 0,
    )


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
        with_total=selects(info, "totalCount"),
    )
