import json

import pytest

from services.contacts import new_contacts
from services.contacts.columns import columns_of
from services.contacts.new_contacts import Batch, NewContact, Rejection, batches
from services.contacts.tables import Row

HEADER = ["Phone", "First name", "Last name", "Town", "Party"]


def made_of(*given: Row, header: list[str] | None = None) -> Batch:
    [batch] = batches(iter(given), columns_of(header or HEADER), "US")
    return batch


def test_a_row_becomes_a_contact_with_the_other_columns_as_custom_fields() -> None:
    batch = made_of((2, ["212-555-0123", "Zoë", "Example", "Springfield", "Green"]))
    [contact] = batch.contacts
    assert contact[:3] == ("+12125550123", "Zoë", "Example")
    assert json.loads(contact.custom_fields) == {"Town": "Springfield", "Party": "Green"}


def test_empty_and_missing_cells_are_left_out() -> None:
    batch = made_of(
        (2, ["2125550123", "", "", "", ""]),
        (3, ["2125550124"]),
        (4, ["2125550125", "Al", "", "", "", "", ""]),
    )
    assert batch.contacts == [
        NewContact("+12125550123", "", "", "{}"),
        NewContact("+12125550124", "", "", "{}"),
        NewContact("+12125550125", "Al", "", "{}"),
    ]


@pytest.mark.parametrize(
    ("name", "first", "last"),
    [
        ("Ann Example", "Ann", "Example"),
        ("Ann B. Example", "Ann B.", "Example"),
        ("Example, Ann B.", "Ann B.", "Example"),
        ("Ann", "Ann", ""),
        ("", "", ""),
    ],
)
def test_a_full_name_is_taken_apart(name: str, first: str, last: str) -> None:
    batch = made_of((2, [name, "2125550123"]), header=["Name", "Phone"])
    assert batch.contacts == [NewContact("+12125550123", first, last, "{}")]


def test_rows_that_cannot_be_used_are_rejected_with_line_column_and_reason() -> None:
    batch = made_of(
        (2, ["", "Al", "", "", ""]),
        (5, ["12", "Al", "", "", ""]),
        (6, ["2125550123", "A" * 201, "", "", ""]),
        (7, ["2125550123", "", "B" * 201, "", ""]),
        (8, ["2125550123", "Al", "", "", "", "more"]),
        (9, None),
    )
    assert batch.contacts == []
    assert batch.rejections == [
        Rejection(2, "Phone", "There is no phone number."),
        Rejection(5, "Phone", "No such phone number can exist; check its digits and country code."),
        Rejection(6, "First name", "The name has 201 characters; at most 200 are allowed."),
        Rejection(7, "Last name", "The name has 201 characters; at most 200 are allowed."),
        Rejection(8, "Party", "The row has 6 cells, the header has 5."),
        Rejection(9, "Phone", "The quotation marks of the row do not match."),
    ]


def test_cells_that_nobody_can_read_are_rejected_with_the_character_and_its_place() -> None:
    batch = made_of(
        (2, ["2125550123", "A\u202el", "", "", ""]),
        (3, ["2125550123", "Al", "\x1b[2J", "", ""]),
        (4, ["2125550123", "Al", "", "a\tb\nc", "Green\u2066"]),
    )
    assert batch.rejections == [
        Rejection(line, column, f"The cell has {what}, which cannot be read. Leave it out.")
        for line, column, what in (
            (2, "First name", "the character U+202E at position 2"),
            (3, "Last name", "the character U+001B at position 1"),
            (4, "Party", "the character U+2066 at position 6"),
        )
    ]


def test_marks_around_a_phone_number_are_left_out() -> None:
    [contact] = made_of((2, ["\u202a+1 212 555 0123\u202c", "", "", "", ""])).contacts
    assert contact.phone == "+12125550123"


def test_cells_that_nobody_can_see_are_empty_and_names_are_on_one_line() -> None:
    invisible = "\u200b\u3164"
    [contact] = made_of(
        (2, ["2125550123", invisible, "van\nder  Berg", invisible, "a\nb"])
    ).contacts
    assert contact[1:4] == ("", "van der Berg", json.dumps({"Party": "a\nb"}))
    [contact] = made_of(
        (2, [f"Example, {invisible}", "2125550123"]), header=["Name", "Phone"]
    ).contacts
    assert contact[1:3] == ("", "Example")


def test_marks_that_writing_needs_stay() -> None:
    name = "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645"
    [contact] = made_of((2, ["2125550123", name, "\u200f\u05d0", "", ""])).contacts
    assert contact[1:3] == (name, "\u200f\u05d0")


def test_batches_are_full_after_some_rows_or_some_characters(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(new_contacts, "ROWS_OF_A_BATCH", 3)
    monkeypatch.setattr(new_contacts, "CHARACTERS_OF_A_BATCH", 1_000)
    towns = ["x", "x", "x", "x" * 1_000, "x", "x" * 600, "x" * 600, "x"]
    given: list[Row] = [(n, ["2125550123", "", "", town, ""]) for n, town in enumerate(towns)]
    sizes = [len(batch.contacts) for batch in batches(iter(given), columns_of(HEADER), "US")]
    assert sizes == [3, 1, 3, 1]
