"""How a file was saved: its encoding and its separator, detected from the file itself."""

import codecs
import io
import re
from dataclasses import dataclass
from typing import BinaryIO

from services.contacts.problems import UnusableFile

DELIMITERS = ",;\t|"
"""Separators that spreadsheets use. If two are equally frequent, the first one counts."""

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_OTHER_FORMATS = (
    (b"PK\x03\x04", "an Excel or LibreOffice workbook"),
    (b"\xd0\xcf\x11\xe0", "an old Excel workbook"),
    (b"%PDF-", "a PDF"),
    (b"\x1f\x8b", "a compressed file"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
)
_SEPARATOR_LINE = re.compile(r'"?sep=(.)"?[\r\n]', re.IGNORECASE)
_QUOTED = re.compile(r'"[^"]*("|\Z)')
_BLOCK = 1 << 20
_SAMPLE = 1 << 16


@dataclass(frozen=True, slots=True)
class Dialect:
    """`starts_at`: the bytes of the byte order mark, before the text.

    `has_separator_line`: the first line is Excel's "sep=;" and not a row.
    """

    encoding: str
    starts_at: int
    delimiter: str
    has_separator_line: bool


def dialect_of(file: BinaryIO) -> Dialect:
    """How the file was saved. Raises UnusableFile if it is clearly not CSV.

    The encoding is UTF-8, or UTF-16 with a byte order mark, or otherwise Windows-1252.
    """
    encoding, starts_at = _encoding_of(file)
    file.seek(starts_at)
    start = codecs.getincrementaldecoder(encoding)("replace").decode(file.read(_SAMPLE))
    separator_line = _SEPARATOR_LINE.match(start)
    if separator_line is None:
        return Dialect(encoding, starts_at, _delimiter_of(start), has_separator_line=False)
    if separator_line[1] not in DELIMITERS:
        raise UnusableFile(
            f"The first line names {separator_line[1]!r} as the separator;"
            " separate cells with a comma, a semicolon, a tab or a vertical bar."
        )
    return Dialect(encoding, starts_at, separator_line[1], has_separator_line=True)


def _encoding_of(file: BinaryIO) -> tuple[str, int]:
    file.seek(0)
    start = file.read(8)
    for signature, what in _OTHER_FORMATS:
        if start.startswith(signature):
            raise UnusableFile(f"The file is {what}; save the sheet as CSV and send that.")
    for mark, encoding in _BYTE_ORDER_MARKS:
        if start.startswith(mark):
            return encoding, len(mark)
    return ("utf-8" if _looks_like_utf_8(_from_first_beyond_ascii(file)) else "cp1252"), 0


def _from_first_beyond_ascii(file: BinaryIO) -> bytes:
    file.seek(0)
    while block := file.read(_BLOCK):
        if not block.isascii():
            beyond = next(n for n, byte in enumerate(block) if byte > 0x7F)
            file.seek(beyond - len(block), io.SEEK_CUR)
            return file.read(_SAMPLE)
    return b""


def _looks_like_utf_8(sample: bytes) -> bool:
    """Whether most characters beyond ASCII are UTF-8. A few of them may be damaged."""
    is_all = len(sample) < _SAMPLE  # otherwise the last character may have been cut
    text = codecs.getincrementaldecoder("utf-8")("surrogateescape").decode(sample, is_all)
    beyond = sum(character > "\x7f" for character in text)
    undecodable = sum("\udc80" <= character <= "\udcff" for character in text)
    return undecodable * 2 <= beyond


def _delimiter_of(start: str) -> str:
    header = _QUOTED.sub("", start).lstrip("\r\n").partition("\n")[0].partition("\r")[0]
    return max(DELIMITERS, key=header.count)
