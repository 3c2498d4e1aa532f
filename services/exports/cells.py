"""Cells of an export's file: columns, and text that no spreadsheet runs as a formula.

A spreadsheet may split the file by another character than its commas. Then it does not see which
quotation marks belong together, and the pieces of a text are cells of their own. So a text gets an
apostrophe wherever a piece of it begins like a formula: with = + - @ or another form of these, also
after white space, invisible characters or quotation marks.
Values that the product writes (E.164 numbers, times, results, counts) cannot be formulas and stay
as they are, because programs read them.
"""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from services.contacts.erased import SHOWN

MOST_CUSTOM_COLUMNS = 256
"""The most custom fields that get their own column; the others share one as JSON."""

OTHER_FIELDS = "Other fields"

_PIECE_BEGINS = r"(?:^|[;|\t\r\n])"
_FORMULA = (
    r'[ "\u0001-\u0008\u000b\u000c\u000e-\u001f\u007f-\u00a0\u00ad\u061c\u115f\u1160\u1680\u180e'
    r"\u2000-\u200f\u2028-\u202f\u205f-\u206f\u2800\u3000\u3164\ufeff\uffa0\ufff9-\ufffb]*"
    r"[-=+@\u207a-\u207c\u208a-\u208c\u2212\u2a75\u2a76\ufb29\ufe62\ufe63\ufe66\ufe6b"
    r"\uff0b\uff0d\uff1d\uff20]"
)
"""Regular expressions that mean the same in Python and in PostgreSQL."""


class Column(NamedTuple):
    """A column's name in the header, and the SQL of its cells."""

    name: str
    sql: str
    is_custom: bool = False


def text(expression: str) -> str:
    """SQL of a text that a person wrote."""
    cell = f"({expression})"
    defused = rf"regexp_replace({cell}, '{_PIECE_BEGINS}(?={_FORMULA})', '\&''', 'g')"
    return f"CASE WHEN {cell} ~ '{_PIECE_BEGINS}{_FORMULA}' THEN {defused} ELSE {cell} END"


def json(expression: str) -> str:
    """SQL of a JSON object with texts that people wrote. It means the same afterwards.

    Its separators are in its strings, where they can be escaped.
    """
    cell = f"({expression})::text"
    defused = cell
    for separator in ";|":
        escape = rf"\\u{ord(separator):04x}"
        defused = f"regexp_replace({defused}, '[{separator}](?={_FORMULA})', '{escape}', 'g')"
    return f"CASE WHEN {cell} ~ '[;|]{_FORMULA}' THEN {defused} ELSE {cell} END"


def moment(expression: str) -> str:
    """SQL of a time in the transaction's time zone, to the second: 2026-03-01T09:00:00-05:00."""
    return f"substr(to_json(({expression})::timestamptz(0))::text, 2, 25)"


def contact(custom: Sequence[str]) -> list[Column]:
    """The columns of a contact `p`: names, phone, custom fields, and all other fields in one.

    An erased person has none of them.

    Their SQL names the values of `contact_values`.
    """
    fields = [
        Column(name, text(f"p.custom_fields ->> $field_{place}::text"), True)
        for place, name in enumerate(custom)
    ]
    return [
        Column("First name", text("p.first_name")),
        Column("Last name", text("p.last_name")),
        Column("Phone", SHOWN),
        *fields,
        Column(OTHER_FIELDS, json("nullif(p.custom_fields - $fields::text[], '{}')")),
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
    return re.sub(f"{_PIECE_BEGINS}(?={_FORMULA})", r"\g<0>'", cell)


def _quoted(cell: str) -> str:
    if not re.search(r'[",\r\n]', cell):
        return cell
    doubled = cell.replace('"', '""')
    return f'"{doubled}"'
