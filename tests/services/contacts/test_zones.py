"""The time zones of a phone number (docs/domain.md, Contact hours)."""

from zoneinfo import ZoneInfo

import phonenumbers
import pytest
from phonenumbers.timezone import time_zones_for_number

from services.contacts.phones import to_e164
from tests.conftest import NAMES_OF


def example_numbers() -> list[str]:
    """A number of every kind in every country, and of every place in North America."""
    kinds = range(phonenumbers.PhoneNumberType.UNKNOWN)
    examples = [
        phonenumbers.example_number_for_type(region, kind)
        for region in phonenumbers.SUPPORTED_REGIONS
        for kind in kinds
    ]
    found = [phonenumbers.format_number(each, 0) for each in examples if each]
    american = (f"+1{area}555{line}" for area in range(201, 990) for line in ("0123", "9876"))
    return found + [each for each in american if to_e164(each, "US")]


def test_the_zones_are_those_of_the_library() -> None:
    numbers = example_numbers()
    assert len(numbers) > 1_000
    for number in numbers:
        names = time_zones_for_number(phonenumbers.parse(number))
        follows = len(names) > 3 or names == ("Etc/Unknown",)
        assert NAMES_OF(number) == (() if follows else names), number


def test_the_zones_are_known_to_python() -> None:
    for number in example_numbers():
        for name in NAMES_OF(number):
            ZoneInfo(name)


@pytest.mark.parametrize(
    ("number", "names"),
    [
        ("+12125550123", ("America/New_York",)),
        ("+19075550123", ("America/Adak", "America/Anchorage")),
        ("+441481250123", ("Europe/Guernsey",)),
        ("+18005550123", ()),  # all of North America
        ("+61491570156", ()),  # a mobile phone, somewhere in Australia
        ("+16005550123", ()),  # belongs to no place
        ("+1", ()),
        ("", ()),
        ("nonsense", ()),
    ],
)
def test_examples(number: str, names: tuple[str, ...]) -> None:
    assert NAMES_OF(number) == names
