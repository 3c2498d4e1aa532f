"""A list in the order of ids: its page, and its total where that was asked for."""

from collections.abc import Sequence
from dataclasses import replace

from asyncpg import Record

from foundation import sql
from foundation.paging import Keyset, Order, Page, Paging


async def page_of(
    columns: str, tables: str, wanted: str, values: Sequence[object], order: Order, paging: Paging
) -> Page[Record]:
    """A page of the rows that are `wanted`, an SQL condition on the values.

    One statement, and one more for the total. Raises BadRequest.
    """
    total = None
    if paging.with_total:
        total = await sql.value(f"SELECT count(*) FROM {tables} WHERE {wanted}", *values)
    bound = list(values)
    keyset = Keyset(paging, order, bound, order.expression)
    records = await sql.rows(
        f"""SELECT {columns} FROM {tables} WHERE {wanted}{keyset.conditions}
            ORDER BY {keyset.order_by} LIMIT {keyset.limit}""",
        *bound,
    )
    return replace(keyset.page_by_id(records), total=total)
