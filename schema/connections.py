"""Relay connections: pages of a list that stay right while rows change."""

from typing import Annotated, Generic, Protocol, TypeVar

import strawberry
from graphql import (
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    InlineFragmentNode,
    SelectionSetNode,
)

from foundation.paging import Page, Paging, Row
from schema.context import Info
from schema.optional import given

First = Annotated[int | None, strawberry.argument(description="How many entries, 1 to 100.")]
After = Annotated[str | None, strawberry.argument(description="A cursor: the page follows it.")]
Last = Annotated[int | None, strawberry.argument(description="How many from the end.")]
Before = Annotated[str | None, strawberry.argument(description="A cursor: the page precedes it.")]

N = TypeVar("N")
_Row = TypeVar("_Row", contravariant=True)
_Node = TypeVar("_Node", covariant=True)


@strawberry.type(description="Where a page lies in its list.")
class PageInfo:
    has_next_page: bool = strawberry.field(description="Whether entries follow this page.")
    has_previous_page: bool = strawberry.field(description="Whether entries precede this page.")
    start_cursor: str | None = strawberry.field(description="Cursor of the first entry.")
    end_cursor: str | None = strawberry.field(description="Cursor of the last entry.")


@strawberry.type(description="An entry of a page and its cursor.")
class Edge(Generic[N]):
    node: N = strawberry.field(description="The entry.")
    cursor: str = strawberry.field(description="For `after` and `before`.")


@strawberry.type(description="A page of a list.")
class Connection(Generic[N]):
    nodes: list[N] = strawberry.field(description="The entries of the page.")
    edges: list[Edge[N]] = strawberry.field(description="The entries with their cursors.")
    page_info: PageInfo = strawberry.field(description="Where the page lies in the list.")
    total_count: int = strawberry.field(
        description="How many entries the whole list has. Counted only when selected."
    )


class _OfRow(Protocol[_Row, _Node]):
    def __call__(self, *, row: _Row) -> _Node: ...


def connection(page: Page[Row], node: _OfRow[Row, N]) -> Connection[N]:
    nodes = [node(row=row) for row in page.rows]
    return Connection(
        nodes=nodes,
        edges=[Edge(node=node, cursor=at) for node, at in zip(nodes, page.cursors, strict=True)],
        page_info=PageInfo(
            has_next_page=page.has_next,
            has_previous_page=page.has_previous,
            start_cursor=page.cursors[0] if page.cursors else None,
            end_cursor=page.cursors[-1] if page.cursors else None,
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
