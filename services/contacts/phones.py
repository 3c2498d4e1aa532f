"""Phone numbers as people and spreadsheets write them, read into E.164 ("+12125550123").

The library `phonenumbers` decides what is a number, whether it can exist, and of which kind it is.
"""

import re
from functools import cache

from phonenumbers import (
    NumberParseException,
    PhoneMetadata,
    PhoneNumber,
    PhoneNumberFormat,
    PhoneNumberType,
    format_number,
    is_valid_number,
    number_type,
    parse,
    region_code_for_country_code,
)

LONGEST = 16
"""Characters of an E.164 number: the plus sign and 15 digits."""

_QUOTED_FOR_SPREADSHEETS = re.compile(r'="(.*)"', re.DOTALL)
_READ_AS_A_DECIMAL = re.compile(r"(\+?[0-9]{7,})[.,]0+")
_SHORTENED = re.compile(r"\+?[0-9]+([.,][0-9]+)?E[+-]?[0-9]+", re.IGNORECASE)
_NORTH_AMERICAN = re.compile(
    r"(\+?1[ .-]?)?(\([2-9][0-9]{2}\)|[2-9][0-9]{2})[ .-]?([2-9][0-9]{2})[ .-]?([0-9]{4})"
)
_SERVICE = re.compile(r"\+1[0-9]{3}(?:[2-9]11[0-9]{4}|976[0-9]{4}|5551212)")
"""Exchanges of service codes such as 911, of premium services, and directory assistance."""

_NO_COUNTRY = "001"
"""The library's name of what country codes of satellites and of services stand for."""

_COSTLY = "Calls to this number can cost extra; give an ordinary number."
_REFUSED = {
    PhoneNumberType.PREMIUM_RATE: _COSTLY,
    PhoneNumberType.SHARED_COST: _COSTLY,
    PhoneNumberType.PERSONAL_NUMBER: _COSTLY,
    PhoneNumberType.PAGER: "This is the number of a pager, which nobody can talk to.",
    PhoneNumberType.VOICEMAIL: "This is the number of a mailbox, which nobody can talk to.",
}


class NotAPhoneNumber(ValueError):  # noqa: N818  # an outcome that callers expect, not a fault
    """The text is not a phone number that may be called. The message is the reason."""


def to_e164(text: str, country: str) -> str | None:
    """The number in E.164, or None if it is not one that a contact can have; see `read`."""
    try:
        return read(text, country)
    except NotAPhoneNumber:
        return None


def read(text: str, country: str) -> str:
    """The number of a contact in E.164, as `parsed`; it may be dialed (docs/domain.md, Contacts).

    Raises NotAPhoneNumber with the reason.
    """
    text = _without_marks(text)
    if quick := _north_american(text, country):
        return quick
    number = _by_the_library(text, country)
    _require_dialable(number, toll_free=False)
    return _e164(number)


def parsed(text: str, country: str) -> str:
    """The number in E.164. One without a country code is a number of `country` ("US").

    Marks that spreadsheets add are ignored: a leading apostrophe, `="…"`, a trailing ".0".
    Raises NotAPhoneNumber with the reason, also if the number has an extension: a call would only
    reach the switchboard.
    """
    return _e164(_by_the_library(_without_marks(text), country))


def require_connectable(e164: str) -> None:
    """Raises NotAPhoneNumber if contacts must not be connected to this number of `parsed`.

    The rule is that of contacts, but offices may have toll-free numbers.
    """
    _require_dialable(parse(e164), toll_free=True)


def _require_dialable(number: PhoneNumber, *, toll_free: bool) -> None:
    kind = number_type(number)
    if kind == PhoneNumberType.TOLL_FREE:
        if toll_free:
            return
        raise NotAPhoneNumber("This is a toll-free number, which people do not have.")
    if kind in _REFUSED:
        raise NotAPhoneNumber(_REFUSED[kind])
    if _SERVICE.fullmatch(_e164(number)):
        raise NotAPhoneNumber("This is the number of a service, not of somebody to talk to.")
    if region_code_for_country_code(number.country_code or 0) == _NO_COUNTRY:
        raise NotAPhoneNumber(_COSTLY)


def _e164(number: PhoneNumber) -> str:
    return format_number(number, PhoneNumberFormat.E164)


def _without_marks(text: str) -> str:
    text = text.strip()
    if quoted := _QUOTED_FOR_SPREADSHEETS.fullmatch(text):
        text = quoted[1]
    text = text.lstrip("'`\u2018\u2019").strip()
    decimal = _READ_AS_A_DECIMAL.fullmatch(text)
    return decimal[1] if decimal else text


def _north_american(text: str, country: str) -> str | None:
    """The library's result, 20 times as fast, for the formats that most rows have; or None."""
    match = _NORTH_AMERICAN.fullmatch(text)
    if match is None or not (country == "US" or text.startswith("+")):
        return None
    digits = match[2].strip("()") + match[3] + match[4]
    known = numbers_of_the_us().fullmatch(digits) and not _SERVICE.fullmatch(f"+1{digits}")
    return f"+1{digits}" if known else None


@cache
def numbers_of_the_us() -> re.Pattern[str]:
    """The library's patterns of US numbers that people have. Others may be Canadian."""
    us = PhoneMetadata.metadata_for_region("US")
    assert us is not None  # the library knows every region
    patterns = (kind.national_number_pattern for kind in (us.fixed_line, us.mobile) if kind)
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns if pattern))


def _by_the_library(text: str, country: str) -> PhoneNumber:
    if not text:
        raise NotAPhoneNumber("There is no phone number.")
    if _SHORTENED.fullmatch(text):
        raise NotAPhoneNumber(
            "A spreadsheet has shortened the number; format the column as text and save it again."
        )
    try:
        number = parse(text, country)
    except NumberParseException as error:
        raise NotAPhoneNumber("This is not a phone number.") from error
    if number.extension:
        raise NotAPhoneNumber("The number has an extension; give one that can be called directly.")
    if not is_valid_number(number) or len(_e164(number)) > LONGEST:
        raise NotAPhoneNumber("No such phone number can exist; check its digits and country code.")
    return number
