"""What an export can be of. Each kind is a module that has a Kind."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from foundation import sql
from services.exports import cells
from services.exports.cells import Column


@dataclass(frozen=True, slots=True)
class Slice:
    """Rows of one owner: those whose ids are after `after`, up to `upto`."""

    owner_id: int
    after: int
    upto: int


@dataclass(frozen=True, slots=True)
class Kind:
    """How the rows of a kind are found and written. Its SQL has named values.

    The owners of the rows are the export's campaigns, or for the do-not-call list the account.

    `columns`: the columns of the file, made from the custom fields that get their own column.
    `source`: what follows the SELECT list. It reads the rows of a slice in their order and names
    the fields of the slice; of calls it reads those that were recorded until `$as_of`.
    `total`: counts the rows of `$owner_ids` until `$as_of`.
    `bounds`: returns the ids between which the rows of an owner lie, from an id on.
    `cut`: returns where a slice of about that many rows ends, from (owner, after, last, rows).
    """

    columns: Callable[[Sequence[str]], list[Column]]
    source: str
    total: str
    bounds: Callable[[int, int], Awaitable[tuple[int, int]]]
    cut: Callable[[int, int, int, int], Awaitable[int]]

    def statement(
        self, part: Slice, as_of: datetime, custom: Sequence[str]
    ) -> tuple[str, tuple[object, ...]]:
        """The SELECT of a slice, and its values."""
        listed = ", ".join(column.sql for column in self.columns(custom))
        values = asdict(part) | {"as_of": as_of} | cells.contact_values(custom)
        return sql.bound(f"SELECT {listed} {self.source}", values)
