"""Lists that are in the order of their ids, read page by page."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from asyncpg import Record

from foundation import sql
from foundation.cursors import Order
from foundation.paging import Keyset, Page, Paging
from foundation.row_budget import AT_ONCE, count_rows, require_rows

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Listing:
    """What a list reads: columns (`id` is one of them), tables, and an order by the id."""

    columns: str
    tables: str
    order: Order
    counted: str | None = None
    """The tables that are needed to count the rows; None: all of them."""


async def page_of(listing: Listing, wanted: str, paging: Paging, **values: object) -> Page[Record]:
    """A page of the rows that meet `wanted`, an SQL condition with named values.

    It takes one statement, and one more for the total. Raises BadRequest, TooLarge.
    """
    require_rows()
    keyset = Keyset(paging, listing.order, listing.order.expression)
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
) -> dict[int, Page[T]]:
    """The same page for each of several owners, totals included.

    It takes one statement for AT_ONCE rows. `wanted` is an SQL condition on `owner.id`. Raises
    BadRequest, TooLarge.
    """
    at_once = max(1, AT_ONCE // paging.size)
    found: dict[int, Page[T]] = {}
    for first in range(0, len(owner_ids), at_once):
        require_rows()
        owners = owner_ids[first : first + at_once]
        found |= await _pages_of(owners, listing, wanted, paging, read)
    return found


async def _pages_of(
    owner_ids: Sequence[int],
    listing: Listing,
    wanted: str,
    paging: Paging,
    read: Callable[[Record], T],
) -> dict[int, Page[T]]:
    keyset = Keyset(paging, listing.order, listing.order.expression)
    total = f"(SELECT count(*) FROM {listing.counted or listing.tables} WHERE {wanted})"
    records = await sql.rows(
        f"""SELECT owner.id AS owner_id,
              {total if paging.with_total else "NULL::bigint"} AS owner_total, page.*
            FROM unnest($owner_ids::bigint[]) AS owner(id)
            LEFT JOIN LATERAL (
              SELECT {listing.columns} FROM {listing.tables}
              WHERE {wanted}{keyset.conditions}
              ORDER BY {keyset.order_by} LIMIT {keyset.limit}) page ON true
            ORDER BY owner.id, page.id {keyset.direction}""",
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


def _key(record: Record) -> tuple[int, int]:
    return record["id"], record["id"]
