import pytest

from services.contacts.columns import columns_of
from services.contacts.problems import OverLimit, UnusableFile


@pytest.mark.parametrize(
    "name",
    ["Phone", "PHONE NUMBER", "phone_number", "Phone #", "Mobile", "Cell", "Tel.", "cell-phone"],
)
def test_the_phone_column_is_known_by_its_usual_spellings(name: str) -> None:
    assert columns_of(["Notes", name]).phone == 1


def test_of_several_phone_columns_the_plainest_is_called_and_the_others_are_kept() -> None:
    columns = columns_of(["Work phone", "Mobile", "Home phone"])
    assert (columns.phone, columns.custom) == (1, (0, 2))
    assert columns_of(["Mobile", "Phone"]).phone == 1


@pytest.mark.parametrize(
    ("first", "last"),
    [
        ("First Name", "Last Name"),
        ("firstname", "lastname"),
        ("FIRST_NAME", "Surname"),
        ("given name", "family-name"),
        ("Forename", "last"),
    ],
)
def test_names_are_known_by_their_usual_spellings(first: str, last: str) -> None:
    columns = columns_of([last, "Phone", first, "Town"])
    assert (columns.first_name, columns.last_name, columns.custom) == (2, 0, (3,))


@pytest.mark.parametrize("name", ["Name", "Full name", "FULL_NAME"])
def test_a_full_name_stands_for_both(name: str) -> None:
    columns = columns_of([name, "Phone"])
    assert (columns.first_name, columns.last_name, columns.custom) == (0, 0, ())


def test_beside_a_first_name_a_column_of_names_is_a_custom_field() -> None:
    columns = columns_of(["Name", "Phone", "First name"])
    assert (columns.first_name, columns.last_name, columns.custom) == (2, None, (0,))


def test_custom_fields_keep_the_name_of_the_file_in_one_line() -> None:
    columns = columns_of(["Phone", " Favourite\r\n  colour "])
    assert columns.names[columns.custom[0]] == "Favourite colour"


def test_unnamed_columns_get_a_name_unless_they_are_the_last() -> None:
    assert columns_of(["Phone", "", "Town", "", ""]).names == ("Phone", "Column 2", "Town")


def test_without_a_phone_column_the_file_is_refused_with_the_names_it_has() -> None:
    with pytest.raises(UnusableFile, match=r"No column is named Phone.*It has: Name, Town\."):
        columns_of(["Name", "Town"])


@pytest.mark.parametrize(
    "header",
    [
        ["Phone", "Town", "town"],
        ["phone", "Phone "],
        ["Phone", "", "Column 2"],
        ["Phone", "Town", "To\u200bwn"],
        ["Phone", "Town", "\u200eTown"],
        ["Phone", "Town", "\uff34own"],
    ],
)
def test_two_columns_of_one_name_are_refused(header: list[str]) -> None:
    with pytest.raises(UnusableFile, match="More than one column is named"):
        columns_of(header)


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("\x01\x02", r"column 2 has the character U\+0001 at position 1"),
        ("To\x1fwn", r"U\+001F at position 3"),
        ("Town\u202e", r"U\+202E at position 5"),
    ],
)
def test_a_name_with_a_character_that_cannot_be_read_is_refused(name: str, place: str) -> None:
    with pytest.raises(UnusableFile, match=place):
        columns_of(["Phone", name])


def test_a_name_that_nobody_can_see_is_none() -> None:
    assert columns_of(["Phone", "\u200b\u3164", "Town", "\u2800"]).names == (
        "Phone",
        "Column 2",
        "Town",
    )


def test_a_name_is_known_by_what_can_be_seen_of_it() -> None:
    columns = columns_of(["\ufeffP\u200bhone", "\uff26irst name", "L\xadast name"])
    assert (columns.phone, columns.first_name, columns.last_name) == (0, 1, 2)


def test_a_field_that_is_known_already_keeps_its_spelling() -> None:
    known = ["Town", "town", "Party"]
    columns = columns_of(["Phone", "TO\u200bWN", "party", "Street"], known)
    assert columns.names == ("Phone", "Town", "Party", "Street")
    assert columns_of(["Phone", "town"], known).names == ("Phone", "town")


def test_columns_have_limits() -> None:
    names = ["Phone", *(f"Field {n}" for n in range(255))]
    assert len(columns_of([*names, "", ""]).names) == 256
    with pytest.raises(OverLimit, match="257 columns; at most 256"):
        columns_of([*names, "One more"])
    with pytest.raises(OverLimit, match="longer than 200"):
        columns_of(["Phone", "x" * 201])
