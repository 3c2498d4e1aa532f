"""Columns that may be large are read on their own, and only if a client selects them."""

import asyncio
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from foundation import sql
from foundation.errors import NotFound, TooLarge

T = TypeVar("T")

ROOM = 15 * 1024 * 1024
"""Bytes of large columns that one request may read."""


@dataclass(frozen=True, slots=True, eq=False)
class Large(Generic[T]):
    """A large column of a table with `id`, and what makes its value from the stored one."""

    table: str
    name: str
    read: Callable[[Any], T]


Key = tuple[Large[Any], int]


class LargeColumns:
    """What one request reads of large columns. Each statement reads what is left of ROOM."""

    def __init__(self) -> None:
        self._room = ROOM
        self._turn = asyncio.Lock()

    async def values(self, keys: Sequence[Key]) -> list[Any]:
        """The value for each key, or in its place the error to raise: NotFound, TooLarge.

        The caller has checked that these rows may be read. It takes one statement for the rows of
        which the same columns are wanted.
        """
        wanted: dict[int, dict[str, list[Large[Any]]]] = defaultdict(lambda: defaultdict(list))
        for column, row_id in keys:
            wanted[row_id][column.table].append(column)
        alike: dict[tuple[str, frozenset[Large[Any]]], list[int]] = defaultdict(list)
        for row_id, tables in wanted.items():
            for table, columns in tables.items():
                alike[table, frozenset(columns)].append(row_id)
        found: dict[Key, Any] = {}
        async with self._turn:
            for (table, columns_), row_ids in alike.items():
                found |= await self._read(table, columns_, row_ids)
        return [found[key] if key in found else _missing() for key in keys]

    async def _read(
        self, table: str, columns: frozenset[Large[Any]], row_ids: list[int]
    ) -> dict[Key, Any]:
        names = ", ".join(column.name for column in columns)
        size = " + ".join(f"coalesce(octet_length({column.name}::text), 0)" for column in columns)
        fitting = ", ".join(
            f"CASE WHEN total <= $room THEN {column.name} END AS {column.name}"
            for column in columns
        )
        records = await sql.rows(
            f"""SELECT id, total, {fitting} FROM (
                  SELECT id, {names}, sum({size}) OVER (ORDER BY id)::bigint AS total FROM {table}
                  WHERE id = ANY($row_ids::bigint[])) found""",
            row_ids=row_ids,
            room=self._room,
        )
        found: dict[Key, Any] = {}
        room = self._room
        for record in records:
            fits = record["total"] <= room
            if fits:
                self._room = min(self._room, room - record["total"])
            for column in columns:
                found[column, record["id"]] = (
                    column.read(record[column.name]) if fits else _too_large()
                )
        return found


def _too_large() -> TooLarge:
    message = f"The texts of the response have more than {ROOM >> 20} MiB. Ask for less at once."
    return TooLarge(message)


def _missing() -> NotFound:
    return NotFound("This has just been deleted.")
