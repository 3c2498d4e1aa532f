"""Keyset paging: a page begins after a row, not after a number of rows."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from foundation.cursors import Cursors, Order, decode_cursor
from foundation.errors import BadRequest

DEFAULT_SIZE = 50
LARGEST_SIZE = 100

Row = TypeVar("Row")
Other = TypeVar("Other")


@dataclass(frozen=True, slots=True)
class Paging:
    """The page that a client asked for. Raises BadRequest if the request contradicts itself."""

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
    cursors: Sequence[str]
    has_next: bool
    has_previous: bool
    total: int | None

    def map(self, change: Callable[[Row], Other]) -> "Page[Other]":
        rows = [change(row) for row in self.rows]
        return self.of(rows)

    def of(self, rows: list[Other]) -> "Page[Other]":
        """The same page with these rows, one for each of its own."""
        return Page(rows, self.cursors, self.has_next, self.has_previous, self.total)


class Keyset:
    """The clauses of one page: conditions, order and limit, with the `values` that they name.

    With an owner's column they are those of `owner.id`, in the order of the ids (see Listing).
    """

    def __init__(
        self, paging: Paging, order: Order, id_column: str, owner: str | None = None
    ) -> None:
        self._paging = paging
        self._order = order
        self._id = id_column
        self._owner = owner
        forwards = order.descending == paging.backwards
        self.direction = "ASC" if forwards else "DESC"
        self.conditions = ""
        self.values: dict[str, object] = {}
        self.limit = paging.size + 1
        self._bound("after", paging.after, "<" if order.descending else ">")
        self._bound("before", paging.before, ">" if order.descending else "<")

    def _bound(self, name: str, cursor: str | None, sign: str) -> None:
        if cursor is None:
            if self._owner:
                self.conditions += f" AND {self._owner} {sign}= owner.id"
            return
        value, row_id = decode_cursor(self._order, cursor)
        self.values[f"{name}_id"] = row_id
        if self._owner:
            self.conditions += (
                f" AND ({self._owner}, {self._id}) {sign} (owner.id, ${name}_id::bigint)"
            )
            return
        self.values[f"{name}_value"] = value
        wide = "::bigint" if self._order.type is int else ""
        self.conditions += (
            f" AND ({self._order.expression}, {self._id}) {sign} (${name}_value{wide}, ${name}_id)"
        )

    @property
    def order_by(self) -> str:
        first = self._owner or self._order.expression
        return f"{first} {self.direction}, {self._id} {self.direction}"

    def page(self, rows: Sequence[Row], key: Callable[[Row], tuple[Any, int]]) -> Page[Row]:
        """The page made of the rows that the query found: one row too many if there are more."""
        more = len(rows) > self._paging.size
        kept = list(rows[: self._paging.size])
        if self._paging.backwards:
            kept.reverse()
            has_next, has_previous = self._paging.before is not None, more
        else:
            has_next, has_previous = more, self._paging.after is not None
        cursors = Cursors(self._order, kept, key)
        return Page(kept, cursors, has_next, has_previous, None)
