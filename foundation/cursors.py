"""Cursors: the place of a row in an order, as a text that clients send back."""

import base64
import binascii
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, overload

import orjson

from foundation.errors import BadRequest
from foundation.text import storable

_MOST = 2**63 - 1
_ENDLESS = {
    "infinity": datetime.max,  # noqa: DTZ901
    "-infinity": datetime.min,  # noqa: DTZ901
}
"""As asyncpg reads and writes them."""
_WORDS = {moment: word for word, moment in _ENDLESS.items()}


@dataclass(frozen=True, slots=True)
class Order:
    """An order of rows: by an SQL expression of one type, and by the id where it is equal."""

    name: str
    expression: str
    type: type
    descending: bool = False


def missing_last(moment: str, *, descending: bool) -> str:
    """The SQL expression that puts rows whose `moment` is null after all others."""
    return f"coalesce({moment}, '{'-' if descending else ''}infinity')"


def encode_cursor(order: Order, value: Any, row_id: int) -> str:
    stored = _moment_to_text(value) if isinstance(value, datetime) else value
    return base64.urlsafe_b64encode(orjson.dumps([order.name, stored, row_id])).decode()


class Cursors(Sequence[str]):
    """The cursors of a page's rows, made when they are asked for: mostly only two of them are."""

    def __init__(
        self, order: Order, rows: Sequence[Any], key: Callable[[Any], tuple[Any, int]]
    ) -> None:
        self._order = order
        self._rows = rows
        self._key = key

    def __len__(self) -> int:
        return len(self._rows)

    @overload
    def __getitem__(self, place: int) -> str: ...
    @overload
    def __getitem__(self, place: slice) -> "Cursors": ...
    def __getitem__(self, place: int | slice) -> "str | Cursors":
        if isinstance(place, slice):
            return Cursors(self._order, self._rows[place], self._key)
        return encode_cursor(self._order, *self._key(self._rows[place]))


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
        raise BadRequest("This cursor does not belong to this list in this order.") from None
    return value, row_id


def _moment_to_text(moment: datetime) -> str:
    return _WORDS.get(moment) or moment.isoformat()


def _moment_from_text(text: str) -> datetime:
    if text in _ENDLESS:
        return _ENDLESS[text]
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError
    return moment.astimezone(UTC)


def _fits(value: Any) -> bool:
    if isinstance(value, int):
        return -_MOST <= value <= _MOST
    return isinstance(value, datetime) or (isinstance(value, str) and storable(value))
