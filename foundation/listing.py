"""Lists in one order, mostly that of their ids, read page by page."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from asyncpg import Record

from foundation import sql
from foundation.cursors import Order
from foundation.paging import Keyset, Page, Paging
from foundation.row_budget import AT_ONCE, count_rows, require_rows

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Listing:
    """What a list reads: columns (`id` is one of them), tables, and its order."""

    columns: str
    tables: str
    order: Order
    counted: str | None = None
    """The tables that are needed to count the rows; None: all of them."""
    owner: str | None = None
    """The column with the id of a row's owner, if an index on it and on the id is to be read.

    With an equality the planner may prefer the index on the id alone, and walk over the rows of
    all other owners. A range of one id leaves it no choice.
    """
    id_column: str | None = None
    """Where the id is, if the order is by something else: the columns have that as `sort_key`."""

    parts: tuple[str, ...] = ("true",)
    """Conditions that divide the rows, if each part has an index of its own."""

    def keyset(self, paging: Paging) -> Keyset:
        return Keyset(paging, self.order, self.id_column or self.order.expression, self.owner)


async def page_of(listing: Listing, wanted: str, paging: Paging, **values: object) -> Page[Record]:
    """A page of the rows that meet `wanted`, an SQL condition with named values.

    It takes one statement, and one more for the total. Raises BadRequest, TooLarge.
    """
    require_rows()
    keyset = listing.keyset(paging)
    records = await sql.rows(
        f"""SELECT {listing.columns} FROM {listing.tables} WHERE {wanted}{keyset.conditions}
            ORDER BY {keyset.order_by} LIMIT {keyset.limit}""",
        **values,
        **keyset.values,
    )
    count_rows(len(records))
    total = None
    if paging.with_total:
        total = await sql.value(
            f"SELECT count(*) FROM {listing.counted or listing.tables} WHERE {wanted}", **values
        )
    return replace(keyset.page(records, _key), total=total)


async def pages_of(
    owner_ids: Sequence[int],
    listing: Listing,
    wanted: str,
    paging: Paging,
    read: Callable[[Record], T],
    **values: object,
) -> dict[int, Page[T]]:
    """The same page for each of several owners, totals included.

    It takes one statement for AT_ONCE rows. `wanted` is an SQL condition on `owner.id`, with named
    values; if the listing has an owner's column, it is what is wanted beside that. Raises
    BadRequest, TooLarge.
    """
    at_once = max(1, AT_ONCE // paging.size)
    found: dict[int, Page[T]] = {}
    for first in range(0, len(owner_ids), at_once):
        require_rows()
        owners = owner_ids[first : first + at_once]
        found |= await _pages_of(owners, listing, wanted, paging, read, values)
    return found


async def _pages_of(
    owner_ids: Sequence[int],
    listing: Listing,
    wanted: str,
    paging: Paging,
    read: Callable[[Record], T],
    values: Mapping[str, object],
) -> dict[int, Page[T]]:
    keyset = listing.keyset(paging)
    by_key = f"page.sort_key {keyset.direction}, " if listing.id_column else ""
    of_owner = f"{listing.owner} BETWEEN owner.id AND owner.id AND " if listing.owner else ""
    total = " + ".join(
        f"(SELECT count(*) FROM {listing.counted or listing.tables} "
        f"WHERE {of_owner}{wanted} AND {part})"
        for part in listing.parts
    )
    records = await sql.rows(
        f"""SELECT owner.id AS owner_id,
              {total if paging.with_total else "NULL::bigint"} AS owner_total, page.*
            FROM unnest($owner_ids::bigint[]) AS owner(id)
            LEFT JOIN LATERAL (
              {_page(listing, wanted, keyset)}) page ON true
            ORDER BY owner.id, {by_key}page.id {keyset.direction}""",
        **values,
        owner_ids=owner_ids,
        **keyset.values,
    )
    count_rows(len(records))
    found: dict[int, list[Record]] = {owner_id: [] for owner_id in owner_ids}
    totals: dict[int, int | None] = {}
    for record in records:
        totals[record["owner_id"]] = record["owner_total"]
        if record["id"] is not None:
            found[record["owner_id"]].append(record)
    return {
        owner_id: replace(keyset.page(rows, _key).map(read), total=totals[owner_id])
        for owner_id, rows in found.items()
    }


def _page(listing: Listing, wanted: str, keyset: Keyset) -> str:
    """The rows of one owner's page: the first ones of its parts, and of these the first."""
    selects = [
        f"""(SELECT {listing.columns} FROM {listing.tables}
              WHERE {wanted} AND {part}{keyset.conditions}
              ORDER BY {keyset.order_by} LIMIT {keyset.limit})"""
        for part in listing.parts
    ]
    if len(selects) == 1:
        return selects[0]
    by_key = f"sort_key {keyset.direction}, " if listing.id_column else ""
    return f"""SELECT * FROM ({" UNION ALL ".join(selects)}) part
              ORDER BY {by_key}id {keyset.direction} LIMIT {keyset.limit}"""


def _key(record: Record) -> tuple[Any, int]:
    return record.get("sort_key", record["id"]), record["id"]
