"""Who signed a webhook."""

from collections.abc import Callable

from telephony.twilio.signatures import is_signed, signature

TOKEN = "12345"
URL = "https://mycompany.com/myapp.php?foo=1&bar=2"
FORM = {
    "CallSid": "CA1234567890ABCDE",
    "Caller": "+14158675309",
    "Digits": "1234",
    "From": "+14158675309",
    "To": "+18005551212",
}
PUBLISHED = "RSOYDt4T1cUTdK1PDd93/VVr8B8="
"""The signature that the tests of Twilio's own libraries have for this request."""


def test_the_example_that_twilio_publishes() -> None:
    assert signature(TOKEN, URL, FORM) == PUBLISHED
    assert is_signed(TOKEN, URL, FORM.items(), PUBLISHED)
    assert is_signed(TOKEN, URL, reversed(FORM.items()), PUBLISHED)


FORGED = [
    ("12346", URL, FORM, PUBLISHED),
    (TOKEN, URL.replace("https", "http"), FORM, PUBLISHED),
    (TOKEN, f"{URL}&more=1", FORM, PUBLISHED),
    (TOKEN, URL, FORM | {"Digits": "1235"}, PUBLISHED),
    (TOKEN, URL, FORM | {"More": ""}, PUBLISHED),
    (TOKEN, URL, {}, PUBLISHED),
    (TOKEN, URL, FORM, PUBLISHED[:-1]),
    (TOKEN, URL, FORM, ""),
    (TOKEN, URL, FORM, "é"),
]


def test_anything_else_is_not_signed(record_property: Callable[[str, object], None]) -> None:
    for token, url, form, given in FORGED:
        assert not is_signed(token, url, form.items(), given), (token, url, form, given)
    record_property("figure", f"9 webhook signatures | {len(FORGED)} forgeries refused")


def test_of_a_parameter_that_is_given_several_times_equal_values_count_once() -> None:
    twice, both = [("A", "1"), ("A", "1")], [("A", "2"), ("A", "1")]
    assert is_signed(TOKEN, URL, twice, signature(TOKEN, URL, {"A": "1"}))
    assert not is_signed(TOKEN, URL, both, signature(TOKEN, URL, {"A": "1"}))
