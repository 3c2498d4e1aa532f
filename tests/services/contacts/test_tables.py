import csv
import io
from dataclasses import dataclass
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.contacts import tables
from services.contacts.problems import OverLimit, UnusableFile
from services.contacts.tables import Row, reading

HEADER = ["Phone", "First name", 'Città, paese; "zona"']


def rows_of(content: bytes) -> list[Row]:
    with reading(io.BytesIO(content)) as table:
        return list(table.rows)


@dataclass
class Written:
    """A table and how it was saved."""

    rows: list[list[str]]
    encoding: str
    delimiter: str
    quoting: Literal[0, 1]
    line_end: str

    def content(self) -> bytes:
        text = io.StringIO(newline="")
        writer = csv.writer(
            text, delimiter=self.delimiter, quoting=self.quoting, lineterminator=self.line_end
        )
        writer.writerows([HEADER, *self.rows])
        return text.getvalue().encode(self.encoding)


@st.composite
def _written(draw: st.DrawFn) -> Written:
    encoding = draw(st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1252"]))
    anything = st.characters(exclude_categories=["Cs"], exclude_characters="\0")
    western = st.sampled_from("abc ,;\t|\"'\r\néüñß")
    cells = st.text(western if encoding == "cp1252" else anything, max_size=12)
    likely = st.text(st.sampled_from('a,;\t|"\r\n é'), max_size=6)
    rows = draw(st.lists(st.lists(likely | cells, min_size=3, max_size=3), max_size=8))
    quoting: Literal[0, 1] = draw(st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]))
    # Before Python 3.13 the writer quotes only those line ends that it writes itself.
    line_ends = ["\r\n"] if quoting == csv.QUOTE_MINIMAL else ["\r\n", "\n", "\r"]
    return Written(
        rows, encoding, draw(st.sampled_from(",;\t|")), quoting, draw(st.sampled_from(line_ends))
    )


@given(_written())
def test_a_saved_table_reads_back_the_same_but_for_blank_rows_and_outer_spaces(
    written: Written,
) -> None:
    with reading(io.BytesIO(written.content())) as table:
        assert table.header == HEADER
        read = [cells for _, cells in table.rows]
    stripped = [[cell.strip() for cell in cells] for cells in written.rows]
    assert read == [cells for cells in stripped if any(cells)]


@given(_written())
def test_a_row_has_the_number_of_the_line_on_which_it_starts(written: Written) -> None:
    expected = []
    line = 2
    for cells in written.rows:
        if any(cell.strip() for cell in cells):
            expected.append(line)
        text = io.StringIO(newline="")
        csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator="\n").writerow(cells)
        line += len(list(io.StringIO(text.getvalue(), newline="")))
    assert [number for number, _ in rows_of(written.content())] == expected


def test_lines_are_counted_from_the_header_even_where_something_stands_before_it() -> None:
    expected: list[Row] = [(2, ["2125550123", "Al"])]
    assert rows_of(b"Phone;Name\n2125550123;Al\n") == expected
    assert rows_of(b"sep=;\r\nPhone;Name\r\n2125550123;Al\r\n") == expected
    assert rows_of(b"\n\nPhone;Name\n2125550123;Al\n") == expected


def test_a_row_whose_quotation_marks_make_no_sense_is_reported_and_the_next_one_is_read() -> None:
    content = b'Phone,Name\n2125550123,"Al" Example\n2125550124,Bo\n'
    assert rows_of(content) == [(2, None), (3, ["2125550124", "Bo"])]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "is empty"),
        (b"\n \n,,\n", "is empty"),
        (b'"Phone"x,Name\n1,2\n', "header do not match"),
        (b"Phone\n2125550123\n212\x00\n", "Line 3 has a NUL character"),
        ("Phone\n2125550123\n".encode("utf-16-le"), "Line 1 has a NUL character"),
        (b'Phone,Name\n2125550123,"Al\n2125550124,Bo\n', "line 2 has a quotation mark that is"),
        (b"\xef\xbb\xbfPhone\n2125550123\nZo\xeb\n", "Line 3 has bytes that are not text in UTF-8"),
        (b"Phone\n\xc3\xab\xc3\xab\r\nZo\xeb\n", "Line 3 has bytes that are not text in UTF-8"),
        (b"Phone\rZo\xeb\r\x81\r", "Line 3 has bytes that are not text in Windows-1252"),
        ("\ufeffPhone\n1\n".encode("utf-16-be") + b"\x00", "Line 3 .* not text in UTF-16"),
        (b"\xff\xfeP\x00\n\x00\x00\xd8P\x00", "Line 2 has bytes that are not text in UTF-16"),
        (b"Phone\n" + b"x" * 30_000 + b"\xff\xc3\xab\xc3\xab\n", "Line 2 has bytes"),
    ],
)
def test_what_is_not_csv_is_refused_with_the_place(content: bytes, message: str) -> None:
    with pytest.raises(UnusableFile, match=message):
        rows_of(content)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"Phone\n" + b"1" * 100_001, "line 2 is longer than 100,000 characters"),
        (b'Phone\n"' + b"1234567\n" * 20_000, "is longer than 100,000 characters"),
        (b"Phone\n" + b"1" * 32_768, "line 2 has a cell of more than 32,767 characters"),
    ],
)
def test_rows_and_cells_have_a_limit(content: bytes, message: str) -> None:
    with pytest.raises(OverLimit, match=message):
        rows_of(content)
    assert rows_of(b"Phone\n" + b"1" * 32_767) == [(2, ["1" * 32_767])]


def test_the_limit_of_a_row_does_not_limit_the_file() -> None:
    assert len(rows_of(b"Phone\n" + b"2125550123\n" * 20_000)) == 20_000


def test_blank_rows_have_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "MOST_BLANK_ROWS", 3)
    assert rows_of(b"Phone,Name\n,\n\n , \n1,2\n") == [(5, ["1", "2"])]
    with pytest.raises(OverLimit, match="more than 3 blank rows"):
        rows_of(b"Phone,Name\n,\n\n , \n1,2\n\n")


def test_the_file_stays_open() -> None:
    file = io.BytesIO(b"Phone\n1\n")
    with reading(file) as table:
        list(table.rows)
    assert not file.closed
