"""Cells of an export's file: columns, and the SQL of text that no spreadsheet runs as a formula.

What people wrote is defused as in `foundation/spreadsheets.py`.
Values that the product writes (E.164 numbers, times, results, counts) cannot be formulas and stay
as they are, because programs read them.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from foundation import spreadsheets
from foundation.spreadsheets import BYTE_ORDER_MARK, FORMULA, PIECE_BEGINS
from services.contacts.erased import SHOWN

MOST_CUSTOM_COLUMNS = 256
"""The most custom fields that get their own column; the others share one as JSON."""

OTHER_FIELDS = "Other fields"


class Column(NamedTuple):
    """A column's name in the header, and the SQL of its cells."""

    name: str
    sql: str
    is_custom: bool = False


def text(expression: str) -> str:
    """SQL of a text that a person wrote."""
    cell = f"({expression})"
    defused = rf"regexp_replace({cell}, '{PIECE_BEGINS}(?={FORMULA})', '\&''', 'g')"
    return f"CASE WHEN {cell} ~ '{PIECE_BEGINS}{FORMULA}' THEN {defused} ELSE {cell} END"


def json(expression: str) -> str:
    """SQL of a JSON object with texts that people wrote. It means the same afterwards.

    Its separators are in its strings, where they can be escaped.
    """
    cell = f"({expression})::text"
    defused = cell
    for separator in ";|":
        escape = rf"\\u{ord(separator):04x}"
        defused = f"regexp_replace({defused}, '[{separator}](?={FORMULA})', '{escape}', 'g')"
    return f"CASE WHEN {cell} ~ '[;|]{FORMULA}' THEN {defused} ELSE {cell} END"


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
    """The first line."""
    return f"{BYTE_ORDER_MARK}{spreadsheets.line(_distinct(columns))}".encode()


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
