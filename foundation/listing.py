"""Lists that are in the order of their ids, read page by page."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from asyncpg import Record

from foundation import sql
from foundation.cursors import Order
from foundation.paging import Keyset, Page, Paging

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Listing:
    """What a list reads: columns (`id` is one of them), tables, and an order by the id."""

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


async def page_of(listing: Listing, wanted: str, paging: Paging, **values: object) -> Page[Record]:
    """A page of the rows that meet `wanted`, an SQL condition with named values.

    It takes one statement, and one more for the total. Raises BadRequest.
    """
    keyset = Keyset(paging, listing.order, listing.order.expression)
    records = await sql.rows(
        f"""SELECT {listing.columns} FROM {listing.tables} WHERE {wanted}{keyset.conditions}
            ORDER BY {keyset.order_by} LIMIT {keyset.limit}""",
        **values,
        **keyset.values,
    )
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
    """The same page for each of several owners, in one statement, totals included.

    `wanted` is an SQL condition on `owner.id`, with named values; if the listing has an owner's
    column, it is what is wanted beside that. Raises BadRequest.
    """
    keyset = Keyset(paging, listing.order, listing.order.expression, listing.owner)
    of_owner = f"{listing.owner} BETWEEN owner.id AND owner.id AND " if listing.owner else ""
    total = f"(SELECT count(*) FROM {listing.counted or listing.tables} WHERE {of_owner}{wanted})"
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
        **values,
        **keyset.values,
    )
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
