import phonenumbers
import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from services.contacts.phones import NotAPhoneNumber, read, to_e164


@pytest.mark.parametrize(
    "text",
    [
        "2125550123",
        "12125550123",
        "+12125550123",
        "(212) 555-0123",
        "212.555.0123",
        "1-212-555-0123",
        " +1 (212) 555 0123 ",
        "tel:+1-212-555-0123",
        "٢١٢٥٥٥٠١٢٣",
    ],
)
def test_a_number_is_read_however_people_write_it(text: str) -> None:
    assert to_e164(text, "US") == "+12125550123"


@pytest.mark.parametrize(
    "text", ["2125550123.0", "'2125550123", "'+12125550123", '="2125550123"', "12125550123,00"]
)
def test_the_marks_that_spreadsheets_add_are_overlooked(text: str) -> None:
    assert to_e164(text, "US") == "+12125550123"


@pytest.mark.parametrize(
    ("text", "country", "e164"),
    [
        ("020 7946 0018", "GB", "+442079460018"),
        ("+44 20 7946 0018", "US", "+442079460018"),
        ("2125550123", "GB", None),
        ("+1 212 555 0123", "GB", "+12125550123"),
        ("416 555 0123", "CA", "+14165550123"),
    ],
)
def test_a_number_without_a_country_is_one_of_the_given_country(
    text: str, country: str, e164: str | None
) -> None:
    assert to_e164(text, country) == e164


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "no phone number"),
        ("  ", "no phone number"),
        ("ask her", "not a phone number"),
        ("1" * 300, "not a phone number"),
        ("555-0123", "No such phone number"),
        ("(012) 555-0123", "No such phone number"),
        ("212-555-01234", "No such phone number"),
        ("212-555-0123 ext. 7", "extension"),
        ("2.12555E+09", "shortened"),
        ("2,12555E+09", "shortened"),
        ("911", "No such phone number"),
        ("112", "No such phone number"),
        ("72345", "No such phone number"),
        ("1-900-555-1212", "cost extra"),
        ("+1 900 234 5678", "cost extra"),
        ("(500) 555-0006", "cost extra"),
        ("212-976-1234", "number of a service"),
        ("416-976-1234", "number of a service"),
        ("212-555-1212", "number of a service"),
        ("212-911-1234", "number of a service"),
        ("800-555-0199", "toll-free"),
        ("+800 1234 5678", "toll-free"),
        ("+44 909 879 0123", "cost extra"),
        ("+44 70 1234 5678", "cost extra"),
        ("+49 180 5123456", "cost extra"),
        ("+881 6 1234 5678", "cost extra"),
        ("+870 773 111 632", "cost extra"),
    ],
)
def test_what_cannot_be_called_is_refused_with_the_reason(text: str, reason: str) -> None:
    with pytest.raises(NotAPhoneNumber, match=reason):
        read(text, "US")
    assert to_e164(text, "US") is None


_DIALED = {
    phonenumbers.PhoneNumberType.FIXED_LINE,
    phonenumbers.PhoneNumberType.MOBILE,
    phonenumbers.PhoneNumberType.FIXED_LINE_OR_MOBILE,
    phonenumbers.PhoneNumberType.VOIP,
    phonenumbers.PhoneNumberType.UAN,
}


def _by_the_library(text: str, country: str) -> str | None:
    try:
        number = phonenumbers.parse(text, country)
    except phonenumbers.NumberParseException:
        return None
    if number.extension or not phonenumbers.is_valid_number(number):
        return None
    e164 = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    if phonenumbers.number_type(number) not in _DIALED or (number.country_code or 0) >= 800:
        return None
    is_service = e164.startswith("+1") and (e164[6:8] == "11" or e164[5:8] == "976")
    return None if is_service or (e164[:2], e164[5:]) == ("+1", "5551212") else e164


_COUNTRIES = st.sampled_from(["US", "CA", "BS", "JM", "GB", "IT"])
_SEPARATORS = st.sampled_from(["", " ", "-", "."])


@st.composite
def _north_american(draw: st.DrawFn) -> str:
    prefix = draw(st.sampled_from(["", "1", "+1", "1-", "+1 ", "1.", "+ 1", "01", "011 1", "2"]))
    area, exchange = (f"{draw(st.integers(0, 999)):03}" for _ in range(2))
    area = draw(st.sampled_from([area, f"({area})", f"({area}", f"{area})"]))
    line = f"{draw(st.integers(0, 9999)):04}"
    return f"{prefix}{area}{draw(_SEPARATORS)}{exchange}{draw(_SEPARATORS)}{line}"


@given(_north_american(), _COUNTRIES)
@example("2425550123", "BS")
@example("2425550123", "US")
def test_the_quick_way_reads_as_the_library_does(text: str, country: str) -> None:
    assert to_e164(text, country) == _by_the_library(text, country)


def test_the_quick_way_reads_as_the_library_does_in_every_area_code() -> None:
    texts = [f"{area}{rest}" for area in range(200, 1000) for rest in ("5550123", "2004567")]
    assert [to_e164(text, "US") for text in texts] == [
        _by_the_library(text, "US") for text in texts
    ]


@given(st.text("0123456789+()-. x;,/٣", max_size=20), _COUNTRIES)
def test_any_other_text_is_read_as_the_library_reads_it(text: str, country: str) -> None:
    assume(not text.strip().rstrip("0").endswith((".", ",")))  # a spreadsheet's decimal
    assert to_e164(text, country) == _by_the_library(text.strip(), country)
