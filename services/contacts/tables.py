"""A CSV file as rows of cells. It is read as a stream, with limits that keep memory flat."""

import csv
import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import BinaryIO

from services.contacts.dialects import Dialect, dialect_of
from services.contacts.problems import OverLimit, UnusableFile

LONGEST_ROW = 100_000
"""Characters of a row, line ends within quotation marks included."""

LONGEST_CELL = 32_767
"""Characters of a cell: what a cell of a spreadsheet can hold."""

MOST_BLANK_ROWS = 1_048_576
"""Blank rows of a file: as many as a spreadsheet has rows."""

Row = tuple[int, list[str] | None]
"""A line number and the cells; None if the quotation marks of the row do not match."""

_NAMES = {"utf-8": "UTF-8", "utf-16-le": "UTF-16", "utf-16-be": "UTF-16", "cp1252": "Windows-1252"}


@dataclass(frozen=True, slots=True)
class Table:
    """Rows come while the file is read. A row's line is where it starts; the header's line is 1."""

    header: list[str]
    rows: Iterator[Row]


@contextmanager
def reading(file: BinaryIO) -> Iterator[Table]:
    """The file as a table without its blank rows; the file is left open.

    Raises UnusableFile if it is not CSV, and OverLimit, here or while rows are read.
    """
    dialect = dialect_of(file)
    file.seek(dialect.starts_at)
    text = io.TextIOWrapper(file, dialect.encoding, newline="")
    try:
        rows = _rows(_Lines(text, dialect.encoding), dialect)
        first, header = next(rows, (0, []))
        if header is None:
            raise UnusableFile("The quotation marks of the header do not match; correct them.")
        if not header:
            raise UnusableFile("The file is empty; its first line must name the columns.")
        yield Table(header, ((line - first + 1, cells) for line, cells in rows))
    finally:
        text.detach()


class _Lines:
    """The physical lines of a text. `number` of them were read; `ended` is true after the last."""

    def __init__(self, text: io.TextIOWrapper, encoding: str) -> None:
        self._text = text
        self._encoding = encoding
        self.number = 0
        self.ended = False
        self.length_of_row = 0

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        try:
            line = self._text.readline(LONGEST_ROW + 1)
        except UnicodeDecodeError as error:
            raise self._badly_encoded(error) from error
        if not line:
            self.ended = True
            raise StopIteration
        self.number += 1
        self.length_of_row += len(line)
        if self.length_of_row > LONGEST_ROW:
            raise OverLimit(
                f"The row at line {self.number} is longer than {LONGEST_ROW:,} characters;"
                " perhaps a quotation mark before it is never closed."
            )
        if "\0" in line:
            raise UnusableFile(
                f"Line {self.number} has a NUL character, so this is not a text file;"
                " save the sheet as CSV UTF-8."
            )
        return line

    def _badly_encoded(self, error: UnicodeDecodeError) -> UnusableFile:
        before = error.object[: error.start].decode(self._encoding, "replace")
        line = self.number + max(1, sum(1 for _ in io.StringIO(before + "?", newline="")))
        return UnusableFile(
            f"Line {line} has bytes that are not text in {_NAMES[self._encoding]};"
            " save the sheet as CSV UTF-8."
        )


def _rows(lines: _Lines, dialect: Dialect) -> Iterator[Row]:
    """Each row that is not blank with the number of the line on which it starts."""
    if dialect.has_separator_line:
        next(lines)
    reader = csv.reader(lines, delimiter=dialect.delimiter, strict=True, skipinitialspace=True)
    blank = 0
    while True:
        start = lines.number + 1
        lines.length_of_row = 0
        try:
            cells = [cell.strip() for cell in next(reader)]
        except StopIteration:
            return
        except csv.Error as error:
            if lines.ended:
                raise UnusableFile(
                    f"The row at line {start} has a quotation mark that is never closed."
                    " Close it, or send the file again if its end is missing."
                ) from error
            yield start, None
            continue
        if lines.length_of_row > LONGEST_CELL and max(map(len, cells)) > LONGEST_CELL:
            raise OverLimit(
                f"The row at line {start} has a cell of more than {LONGEST_CELL:,} characters."
            )
        if any(cells):
            yield start, cells
            continue
        blank += 1
        if blank > MOST_BLANK_ROWS:
            raise OverLimit(f"The file has more than {MOST_BLANK_ROWS:,} blank rows; delete them.")
