import io

import pytest

from services.contacts.dialects import dialect_of
from services.contacts.problems import UnusableFile


@pytest.mark.parametrize(
    ("header", "delimiter"),
    [
        ("Phone", ","),
        ("Phone,Name", ","),
        ("Phone;Name", ";"),
        ("Phone\tName", "\t"),
        ("Phone|Name", "|"),
        ('"a,b,c";"d""e,f";Phone', ";"),
        ('"a;\n;",Phone', ","),
        ("\r\n\r\nPhone;Name", ";"),
        ("Phone;Name\n1,2,3;4", ";"),
        ("Phone;Name\r1,2,3;4", ";"),
        ('sep=|\r\nPhone|"a;b"', "|"),
        ("sep=\t\nPhone", "\t"),
        ('"sep=;"\r\nPhone;Name', ";"),
        ("SEP=;\rPhone,Name;Town", ";"),
    ],
)
def test_the_separator_is_found_in_the_header_outside_quotation_marks(
    header: str, delimiter: str
) -> None:
    assert dialect_of(io.BytesIO(header.encode())).delimiter == delimiter


def test_a_separator_line_with_another_separator_is_refused() -> None:
    with pytest.raises(UnusableFile, match="'#' as the separator"):
        dialect_of(io.BytesIO(b"sep=#\nPhone#Name\n"))


LONG = b"a" * 3_000_000


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        (b"Phone", "utf-8"),
        (LONG, "utf-8"),
        ("Zoë".encode(), "utf-8"),
        (LONG + "Zoë".encode(), "utf-8"),
        ("Zoë".encode("utf-8-sig"), "utf-8"),
        ("\ufffd".encode(), "utf-8"),
        ("Zoë Zoë".encode() + b" Zo\xeb", "utf-8"),
        ("Zoë".encode("cp1252"), "cp1252"),
        (LONG + "Zoë".encode("cp1252"), "cp1252"),
        ("Zoë".encode("utf-16"), "utf-16-le"),
        (b"\xfe\xff" + "Zoë".encode("utf-16-be"), "utf-16-be"),
    ],
)
def test_the_encoding_is_found_from_the_first_characters_beyond_ascii(
    content: bytes, encoding: str
) -> None:
    assert dialect_of(io.BytesIO(content)).encoding == encoding


@pytest.mark.parametrize(
    ("start", "what"),
    [
        (b"PK\x03\x04\x14\x00", "workbook"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "old Excel workbook"),
        (b"%PDF-1.7\n", "PDF"),
        (b"\x1f\x8b\x08", "compressed"),
        (b"\x89PNG\r\n\x1a\n", "image"),
    ],
)
def test_other_formats_are_named(start: bytes, what: str) -> None:
    with pytest.raises(UnusableFile, match=f"The file is .*{what}.*; save the sheet as CSV"):
        dialect_of(io.BytesIO(start))
