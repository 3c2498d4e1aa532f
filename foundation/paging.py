"""Keyset paging: a page begins where a row was, not after a count of rows."""

import base64
import binascii
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any, Generic, TypeVar

from asyncpg import Record

from foundation.errors import BadRequest
from foundation.text import storable

DEFAULT_SIZE = 50
LARGEST_SIZE = 100
_MOST = 2**63 - 1

Row = TypeVar("Row")
Other = TypeVar("Other")


@dataclass(frozen=True, slots=True)
class Order:
    """A total order of rows: an SQL expression of one type, with the id as tie-break."""

    name: str
    expression: str
    type: type
    descending: bool = False


@dataclass(frozen=True, slots=True)
class Paging:
    """What a client asked for. Raises BadRequest where it contradicts itself."""

    first: int | None = None
    after: str | None = None
    last: int | None = None
    before: str | None = None
    with_total: bool = False

    def __post_init__(self) -> None:
        if self.first is not None and self.last is not None:
            raise BadRequest("Send first or last, not both.")
        if not 1 <= self.size <= LARGEST_SIZE:
            raise BadRequest(f"A page has 1 to {LARGEST_SIZE} entries.")

    @property
    def size(self) -> int:
        chosen = self.first if self.first is not None else self.last
        return DEFAULT_SIZE if chosen is None else chosen

    @property
    def backwards(self) -> bool:
        return self.last is not None


@dataclass(frozen=True, slots=True)
class Page(Generic[Row]):
    rows: list[Row]
    cursors: list[str]
    has_next: bool
    has_previous: bool
    total: int | None

    def map(self, change: Callable[[Row], Other]) -> "Page[Other]":
        rows = [change(row) for row in self.rows]
        return Page(rows, self.cursors, self.has_next, self.has_previous, self.total)


def encode_cursor(order: Order, value: Any, row_id: int) -> str:
    stored = _moment_to_text(value) if isinstance(value, datetime) else value
    return base64.urlsafe_b64encode(json.dumps([order.name, stored, row_id]).encode()).decode()


def decode_cursor(order: Order, cursor: str) -> tuple[Any, int]:
    """The order's value and the id that a cursor stands for. Raises BadRequest."""
    try:
        name, stored, row_id = json.loads(base64.urlsafe_b64decode(cursor.encode("ascii")))
        value = _moment_from_text(stored) if order.type is datetime else stored
        if name != order.name or type(value) is not order.type or type(row_id) is not int:
            raise ValueError
        if not _fits(value) or not _fits(row_id):
            raise ValueError
    except (ValueError, TypeError, OverflowError, RecursionError, binascii.Error):
        raise BadRequest("This cursor is not one of this list and order.") from None
    return value, row_id


_INFINITY = datetime.max  # noqa: DTZ901  # as asyncpg reads and writes 'infinity'


def _moment_to_text(moment: datetime) -> str:
    return "infinity" if moment == _INFINITY else moment.isoformat()


def _moment_from_text(text: str) -> datetime:
    if text == "infinity":
        return _INFINITY
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError
    return moment.astimezone(UTC)


def _fits(value: Any) -> bool:
    if isinstance(value, int):
        return -_MOST <= value <= _MOST
    return isinstance(value, datetime) or (isinstance(value, str) and storable(value))


class Keyset:
    """The clauses of one page: conditions, order and limit, with their parameters appended."""

    def __init__(self, paging: Paging, order: Order, values: list[object], id_column: str) -> None:
        self._paging = paging
        self._order = order
        self._id = id_column
        forwards = order.descending == paging.backwards
        self.direction = "ASC" if forwards else "DESC"
        self.conditions = ""
        for cursor, is_after in ((paging.after, True), (paging.before, False)):
            if cursor is not None:
                value, row_id = decode_cursor(order, cursor)
                values += [value, row_id]
                sign = "<" if is_after == order.descending else ">"
                wide = "::bigint" if order.type is int else ""
                self.conditions += (
                    f" AND ({order.expression}, {id_column})"
                    f" {sign} (${len(values) - 1}{wide}, ${len(values)})"
                )
        self.limit = paging.size + 1

    @property
    def order_by(self) -> str:
        return f"{self._order.expression} {self.direction}, {self._id} {self.direction}"

    def page(self, rows: Sequence[Row], key: Callable[[Row], tuple[Any, int]]) -> Page[Row]:
        """From the rows that the query found, one more than the page where there are more."""
        more = len(rows) > self._paging.size
        kept = list(rows[: self._paging.size])
        if self._paging.backwards:
            kept.reverse()
            has_next, has_previous = self._paging.before is not None, more
        else:
            has_next, has_previous = more, self._paging.after is not None
        cursors = [encode_cursor(self._order, *key(row)) for row in kept]
        return Page(kept, cursors, has_next, has_previous, None)

    def page_by_id(self, records: Sequence[Record]) -> Page[Record]:
        """The page of a list that is ordered by the id alone."""
        return self.page(records, lambda record: (record["id"], record["id"]))

    def pages(
        self,
        owner_ids: Sequence[int],
        records: Sequence[Record],
        owner: str,
        read: Callable[[Record], Other],
    ) -> dict[int, Page[Other]]:
        """A page for each owner, from the records of one statement with a lateral join.

        A record has the owner's id in the column `owner`, the `total` or null, and an `id` that is
        null where the owner's page is empty.
        """
        found: dict[int, list[Record]] = {owner_id: [] for owner_id in owner_ids}
        totals: dict[int, int | None] = {}
        for record in records:
            totals[record[owner]] = record["total"]
            if record["id"] is not None:
                found[record[owner]].append(record)
        return {
            owner_id: replace(
                self.page_by_id(rows).map(read),
                total=totals[owner_id],
            )
            for owner_id, rows in found.items()
        }
