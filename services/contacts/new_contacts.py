"""The rows of a file, made into contacts or rejected with a reason."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from foundation.characters import is_visible, unreadable
from services.contacts import zones
from services.contacts.columns import Columns
from services.contacts.phones import NotAPhoneNumber, read
from services.contacts.tables import Row

LONGEST_NAME = 200
"""Characters of a first or a last name."""

ROWS_OF_A_BATCH = 500
CHARACTERS_OF_A_BATCH = 1_000_000
"""A batch is full when it reaches either, so that it takes little memory even if rows are long."""


class NewContact(NamedTuple):
    """A contact to be stored.

    The phone number in E.164, names ("" where unknown), the custom fields as JSON, and the names of
    the phone number's time zones, separated by commas.
    """

    phone: str
    first_name: str
    last_name: str
    custom_fields: str
    zones: str = ""


class Rejection(NamedTuple):
    """A row that was left out: its line, the column's name as the file has it, and why."""

    line: int
    column: str
    reason: str


@dataclass(slots=True)
class Batch:
    """Some consecutive rows of a file, in the order of the file. `lines` are those of the contacts.

    `rejected_cells` has the cells of each rejection; none where the row could not be split.

    `phone_column` is the name of the column that has the phone numbers.
    """

    phone_column: str
    contacts: list[NewContact] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    rejections: list[Rejection] = field(default_factory=list)
    rejected_cells: list[list[str]] = field(default_factory=list)


def batches(rows: Iterator[Row], columns: Columns, country: str) -> Iterator[Batch]:
    """All rows in batches of limited size. Numbers without a country are numbers of `country`."""
    phone_column = columns.names[columns.phone]
    batch, room = Batch(phone_column), CHARACTERS_OF_A_BATCH
    for line, cells in rows:
        result = _contact(line, cells, columns, country)
        if isinstance(result, NewContact):
            batch.contacts.append(result)
            batch.lines.append(line)
            room -= len(result.custom_fields)
        else:
            batch.rejections.append(result)
            batch.rejected_cells.append(cells or [])
            room -= sum(map(len, cells or ()))
        if room < 0 or len(batch.contacts) + len(batch.rejections) == ROWS_OF_A_BATCH:
            yield batch
            batch, room = Batch(phone_column), CHARACTERS_OF_A_BATCH
    if batch.contacts or batch.rejections:
        yield batch


def _contact(
    line: int, cells: list[str] | None, columns: Columns, country: str
) -> NewContact | Rejection:
    names = columns.names
    if cells is None:
        return Rejection(line, names[0], "The quotation marks of the row do not match.")
    if len(cells) != len(names):
        if any(cells[len(names) :]):
            return Rejection(
                line, names[-1], f"The row has {len(cells)} cells, the header has {len(names)}."
            )
        cells += [""] * (len(names) - len(cells))
    if (problem := _unreadable(cells, columns)) is not None:
        return Rejection(line, *problem)
    try:
        phone = read(cells[columns.phone], country)
    except NotAPhoneNumber as error:
        return Rejection(line, names[columns.phone], str(error))
    first_name, last_name = _names(cells, columns)
    for name, position in ((first_name, columns.first_name), (last_name, columns.last_name)):
        if len(name) > LONGEST_NAME and position is not None:
            reason = f"The name has {len(name)} characters; at most {LONGEST_NAME} are allowed."
            return Rejection(line, names[position], reason)
    custom = {names[n]: cells[n] for n in columns.custom if is_visible(cells[n])}
    fields = json.dumps(custom, ensure_ascii=False) if custom else "{}"
    return NewContact(phone, first_name, last_name, fields, ",".join(zones.names_of(phone)))


def _unreadable(cells: list[str], columns: Columns) -> tuple[str, str] | None:
    """The column of the first cell that cannot be read, and why; None if there is none.

    Of the phone number only digits are kept, and address books put marks around it.
    """
    if not unreadable("".join(cells), lines=True):
        return None
    for place, cell in enumerate(cells):
        found = unreadable(cell, lines=True)
        if found and place != columns.phone:
            reason = f"The cell has {found}, which cannot be read. Leave it out."
            return columns.names[place], reason
    return None


def _names(cells: list[str], columns: Columns) -> tuple[str, str]:
    """First and last name. A full name is "Last, First", or its last word is the last name."""
    first = "" if columns.first_name is None else _line(cells[columns.first_name])
    last = "" if columns.last_name is None else _line(cells[columns.last_name])
    if columns.first_name != columns.last_name:
        return first, last
    last, comma, first = last.partition(",")
    if comma:
        return _line(first), _line(last)
    first, _, last = last.rpartition(" ")
    return (first, last) if first else (last, "")


def _line(name: str) -> str:
    """The name on one line, or "" if nobody can see it."""
    return " ".join(name.split()) if is_visible(name) else ""
