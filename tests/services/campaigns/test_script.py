"""Scripts with placeholders (docs/domain.md, Script)."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.campaigns.script import (
    KNOWN,
    LONGEST_FILLED,
    MOST_PLACEHOLDERS,
    Person,
    filled,
    filled_parts,
    placeholders,
    unknown_placeholder,
)

PAT = Person("Pat", "Doe", "Ada", {"City": "Troy", "\uff57ard": "7"})


@pytest.mark.parametrize(
    ("script", "read"),
    [
        ("Hi {firstName} {lastName}, I am {callerName}.", "Hi Pat Doe, I am Ada."),
        ("You live in {custom:City}.", "You live in Troy."),
        ("You live in {custom: city}, ward {custom:Ward}.", "You live in Troy, ward 7."),
        ("Your dog is {custom:Dog}.", "Your dog is ."),
        ("{firstName}{firstName}", "PatPat"),
        ("{{firstName}}", "{Pat}"),
        ("{firstname} {first name} {} { } {pause here} {1} {custom:} {a{lastName}", None),
        ("", ""),
    ],
)
def test_known_placeholders_are_filled_in_and_the_rest_stays(script: str, read: str | None) -> None:
    expected = read if read is not None else script.replace("{lastName}", "Doe")
    assert filled(script, PAT) == expected


def test_text_of_the_script_and_values_take_turns() -> None:
    assert filled_parts("{firstName}, in {custom:Dog}?", PAT) == ["", "Pat", ", in ", "", "?"]
    assert filled_parts("", PAT) == [""]
    assert filled_parts("Hello", PAT) == ["Hello"]


@pytest.mark.parametrize("written", range(LONGEST_FILLED - 3, LONGEST_FILLED + 2))
def test_parts_are_cut_where_the_script_is(written: int) -> None:
    parts = filled_parts("x" * written + "{firstName}{lastName}", PAT)
    assert len("".join(parts)) == LONGEST_FILLED
    assert "".join(parts).endswith("…")


def test_a_value_is_plain_text() -> None:
    sly = Person("{lastName}", "{custom:City}", r"\1 \g<0>", {"City": "{callerName}"})
    script = "{firstName} {lastName} {callerName} {custom:City}"
    assert filled(script, sly) == r"{lastName} {custom:City} \1 \g<0> {callerName}"


@pytest.mark.parametrize(
    ("script", "unknown"),
    [
        ("{firstName} {last_name} {nobody}", "{last_name}"),
        ("{FirstName}", "{FirstName}"),
        ("{custom}", "{custom}"),
        ("{custom:}", "{custom:}"),
        ("{firstName:x}", "{firstName:x}"),
        ("{Vorname}", "{Vorname}"),
        ("{имя}", "{имя}"),
        ("".join(KNOWN) + "{custom:any header, at all?}", None),
        ('{"a": 1} {} { } {1} {pause here} {first name} {firstName', None),
    ],
)
def test_one_word_in_braces_is_a_placeholder_and_must_be_known(
    script: str, unknown: str | None
) -> None:
    assert unknown_placeholder(script) == unknown


texts = st.text(alphabet=st.sampled_from("{}:cfiN aé\n\\g<0>") | st.characters(), max_size=40)
pieces = st.sampled_from(["{firstName}", "{lastName}", "{callerName}", "{custom:City}", "{x}"])
scripts = st.lists(pieces | texts, max_size=12).map("".join)
people = st.builds(
    Person, texts, texts, texts, st.dictionaries(st.sampled_from(["City", "Dog"]) | texts, texts)
)


@given(scripts, people)
def test_a_script_is_filled_in_one_pass(script: str, person: Person) -> None:
    """The oracle: the script split at its placeholders, each piece by itself."""
    parts = re.split(r"(\{(?:firstName|lastName|callerName|custom:City)\})", script)
    values = {
        "{firstName}": person.first_name,
        "{lastName}": person.last_name,
        "{callerName}": person.caller_name,
    }
    city = person.custom_fields.get("City")
    if city is None or re.search(r"\{custom:(?!City\})", script):
        return
    read = "".join(values.get(part, city if part == "{custom:City}" else part) for part in parts)
    assert filled(script, person) == read
    assert filled_parts(script, person)[::2] == parts[::2]


@given(scripts, people)
def test_a_script_without_placeholders_is_read_as_it_is(script: str, person: Person) -> None:
    plain = script.replace("{", "(")
    assert filled(plain, person) == plain
    assert unknown_placeholder(plain) is None


def test_a_filled_script_is_bounded() -> None:
    long = Person("x" * 32_767, "", "", {})
    read = filled("{firstName}" * 4_500, long)
    assert len(read) == LONGEST_FILLED
    assert read.endswith("x…")
    assert "".join(filled_parts("{firstName}" * 4_500, long)) == read
    exact = Person("x" * (LONGEST_FILLED // 2), "", "", {})
    assert filled("{firstName}{firstName}", exact) == "x" * LONGEST_FILLED


def test_only_so_many_placeholders_are_filled_in() -> None:
    script = "{firstName}" * (MOST_PLACEHOLDERS + 1)
    assert placeholders(script) == MOST_PLACEHOLDERS + 1
    assert filled(script, PAT) == "Pat" * MOST_PLACEHOLDERS + "{firstName}"
