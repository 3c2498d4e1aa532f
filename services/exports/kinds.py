"""What an export can be of. Each kind is a module that has a Kind."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from services.exports.cells import Bind, Column


@dataclass(frozen=True, slots=True)
class Slice:
    """Rows of one campaign: those whose ids are after `after`, up to `upto`."""

    campaign_id: int
    after: int
    upto: int


@dataclass(frozen=True, slots=True)
class Kind:
    """How the rows of a kind are found and written.

    `columns` from the custom fields that get a column; `source` is what follows the SELECT list:
    the rows of a slice in their order, of calls recorded until a moment. `total` is SQL that
    counts the rows of campaigns ($1) until then ($2). `bounds` are the ids between which the rows
    of a campaign lie, from an id on; `cut` answers where a slice of about so many rows ends, of
    (campaign, after, last, rows).
    """

    columns: Callable[[Sequence[str], Bind], list[Column]]
    source: Callable[[Slice, datetime, Bind], str]
    total: str
    bounds: Callable[[int, int], Awaitable[tuple[int, int]]]
    cut: Callable[[int, int, int, int], Awaitable[int]]

    def statement(self, part: Slice, as_of: datetime, custom: Sequence[str], bind: Bind) -> str:
        cells = ", ".join(column.sql for column in self.columns(custom, bind))
        return f"SELECT {cells} {self.source(part, as_of, bind)}"
