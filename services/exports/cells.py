"""Cells of an export's file: columns, and text that no spreadsheet runs as a formula.

A text that begins with = + - @, a tab or a line break gets an apostrophe in front of it. So does a
text with white space before such a character, or with the wide forms that East Asian keyboards
write. Values that the product writes (E.164 numbers, times, results, counts, JSON objects) cannot
be formulas and stay as they are, because programs read them.
"""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

MOST_CUSTOM_COLUMNS = 256
"""The most custom fields that get their own column; the others share one as JSON."""

OTHER_FIELDS = "Other fields"

_FORMULA = r"^[\s\u00a0\u3000\ufeff]*[-=+@\t\r\n\uff1d\uff0b\uff0d\uff20]"
"""A regular expression that means the same in Python and in PostgreSQL."""


class Column(NamedTuple):
    """A column's name in the header, and the SQL of its cells."""

    name: str
    sql: str
    is_custom: bool = False


def text(expression: str) -> str:
    """SQL of a text that a person wrote."""
    cell = f"({expression})"
    return f"CASE WHEN {cell} ~ '{_FORMULA}' THEN '''' || {cell} ELSE {cell} END"


def moment(expression: str) -> str:
    """SQL of a time in the transaction's time zone, to the second: 2026-03-01T09:00:00-05:00."""
    return f"substr(to_json(({expression})::timestamptz(0))::text, 2, 25)"


def contact(custom: Sequence[str]) -> list[Column]:
    """The columns of a contact `p`: names, phone, custom fields, and all other fields in one.

    Their SQL names the values of `contact_values`.
    """
    fields = [
        Column(name, text(f"p.custom_fields ->> $field_{place}::text"), True)
        for place, name in enumerate(custom)
    ]
    return [
        Column("First name", text("p.first_name")),
        Column("Last name", text("p.last_name")),
        Column("Phone", "p.phone"),
        *fields,
        Column(OTHER_FIELDS, "nullif(p.custom_fields - $fields::text[], '{}')"),
    ]


def contact_values(custom: Sequence[str]) -> dict[str, object]:
    """The values that the columns of a contact name."""
    return {"fields": list(custom)} | {f"field_{place}": name for place, name in enumerate(custom)}


def header(columns: Sequence[Column]) -> bytes:
    """The first line. A byte order mark before it tells spreadsheets that the file is UTF-8."""
    cells = (_quoted(_defused(name)) for name in _distinct(columns))
    return f"\ufeff{','.join(cells)}\n".encode()


def _distinct(columns: Sequence[Column]) -> Iterable[str]:
    """A custom field that is named like another column is called "Result (2)"."""
    taken = {column.name.casefold() for column in columns if not column.is_custom}
    for column in columns:
        name, count = column.name, 1
        while column.is_custom and name.casefold() in taken:
            count += 1
            name = f"{column.name} ({count})"
        taken.add(name.casefold())
        yield name


def _defused(cell: str) -> str:
    return f"'{cell}" if re.match(_FORMULA, cell) else cell


def _quoted(cell: str) -> str:
    if not re.search(r'[",\r\n]', cell):
        return cell
    doubled = cell.replace('"', '""')
    return f'"{doubled}"'
