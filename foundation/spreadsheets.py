"""Text in a CSV file that no spreadsheet runs as a formula.

A spreadsheet may split the file by another character than its commas. Then it does not see which
quotation marks belong together, and the pieces of a text are cells of their own. So a text gets an
apostrophe wherever a piece of it begins like a formula: with = + - @ or another form of these, also
after white space, invisible characters or quotation marks.
"""

import re
from collections.abc import Iterable

PIECE_BEGINS = r"(?:^|[;|\t\r\n])"
FORMULA = (
    r'[ "\u0001-\u0008\u000b\u000c\u000e-\u001f\u007f-\u00a0\u00ad\u061c\u115f\u1160\u1680\u180e'
    r"\u2000-\u200f\u2028-\u202f\u205f-\u206f\u2800\u3000\u3164\ufeff\uffa0\ufff9-\ufffb]*"
    r"[-=+@\u207a-\u207c\u208a-\u208c\u2212\u2a75\u2a76\ufb29\ufe62\ufe63\ufe66\ufe6b"
    r"\uff0b\uff0d\uff1d\uff20]"
)
"""Regular expressions that mean the same in Python and in PostgreSQL."""

BYTE_ORDER_MARK = "\ufeff"
"""Before the first line it tells spreadsheets that the file is UTF-8."""

_piece = re.compile(f"{PIECE_BEGINS}(?={FORMULA})")
_to_be_quoted = re.compile(r'[",\r\n]')


def line(texts: Iterable[str]) -> str:
    """A line of the file, with its end, of texts that people wrote."""
    return f"{','.join(_quoted(_defused(text)) for text in texts)}\n"


def _defused(cell: str) -> str:
    return _piece.sub(r"\g<0>'", cell)


def _quoted(cell: str) -> str:
    if not _to_be_quoted.search(cell):
        return cell
    doubled = cell.replace('"', '""')
    return f'"{doubled}"'
