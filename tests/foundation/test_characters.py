"""Texts that people read: which characters they have, and when two look the same."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foundation.characters import escaped, folded, is_visible, unreadable

BIDI = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
CONTROLS = "".join(map(chr, (*range(0x20), *range(0x7F, 0xA0))))
LINES = "\t\n\r\u2028\u2029"
ALLOWED_MARKS = "\u200c\u200d\u200e\u200f\u061c"
INVISIBLE = "\u200b\u2060\ufeff\u00ad\u115f\u1160\u3164\uffa0\u2800\u180e\ufe0f\u034f\U000e0041"

fine = st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"], exclude_characters=BIDI))
seen = st.text(st.characters(categories=["L", "N"], exclude_characters=INVISIBLE), min_size=1)
unseen = st.text(
    st.sampled_from(INVISIBLE + ALLOWED_MARKS + " \u00a0\u3000")
    | st.characters(categories=["M", "Zs", "Cf"])
)


@given(
    before=fine, bad=st.sampled_from(BIDI + CONTROLS + "\ud83d"), after=fine, lines=st.booleans()
)
def test_the_first_character_that_cannot_be_read_is_named_with_its_place(
    before: str, bad: str, after: str, lines: bool
) -> None:
    found = unreadable(before + bad + after, lines=lines)
    if lines and bad in LINES:
        assert found is None
    else:
        assert found == f"the character U+{ord(bad):04X} at position {len(before) + 1}"


@given(fine)
def test_all_other_characters_can_be_read(text: str) -> None:
    assert unreadable(text) is None


@pytest.mark.parametrize("line_end", LINES)
def test_line_breaks_and_tabs_are_for_texts_of_several_lines(line_end: str) -> None:
    assert unreadable(f"a{line_end}b")
    assert unreadable(f"a{line_end}b", lines=True) is None


@given(unseen, seen, unseen)
def test_a_letter_or_a_digit_makes_a_text_visible(before: str, letter: str, after: str) -> None:
    assert is_visible(before + letter + after)


@given(unseen)
def test_marks_spaces_and_what_is_drawn_as_nothing_are_not_visible(text: str) -> None:
    assert not is_visible(text)


@given(st.text(st.characters(categories=["Mn", "Mc", "Me", "Cf", "Cc", "Cs", "Zs"])))
def test_nothing_that_stands_on_a_letter_is_visible_alone(text: str) -> None:
    assert not is_visible(text)


@pytest.mark.parametrize("text", ["☂", "🏴\U000e0067\U000e007f", "1️⃣", "-", "«", "می‌خواهم", "👩‍🚀"])
def test_signs_and_pictures_are_visible(text: str) -> None:
    assert is_visible(text)


@given(seen, st.sampled_from(INVISIBLE + ALLOWED_MARKS), st.integers(0))
def test_invisible_characters_make_no_difference(text: str, mark: str, place: int) -> None:
    place %= len(text) + 1
    assert folded(text[:place] + mark + text[place:]) == folded(text)


@given(seen)
def test_case_and_width_make_no_difference(text: str) -> None:
    assert folded(unicodedata.normalize("NFKC", text)) == folded(text)
    assert folded(text.casefold()) == folded(text)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Town Hall", " town\u00a0 HALL\u200b"),
        ("Straße", "STRASSE"),
        ("é", "e\u0301"),
        ("\uff28\uff41\uff4c\uff4c", "hall"),
        ("ﬂ", "FL"),
    ],
)
def test_texts_that_look_the_same(one: str, other: str) -> None:
    assert folded(one) == folded(other)
    assert folded(one) != folded(f"{other}s")


@given(st.text())
def test_an_escaped_text_has_nothing_that_a_terminal_obeys(text: str) -> None:
    assert unreadable(escaped(text)) is None


@given(fine)
def test_a_text_that_can_be_read_is_not_escaped(text: str) -> None:
    assert escaped(text) == text


def test_escapes_say_which_character_was_there() -> None:
    assert escaped("a\x1b[2Jb\u202ec\td") == "a\\x1b[2Jb\\u202ec\\td"
