"""In which time zones the owner of a phone number may be (docs/domain.md, Contact hours)."""

from phonenumbers import NumberParseException, parse
from phonenumbers.timezone import UNKNOWN_TIMEZONE, time_zones_for_number
from phonenumbers.tzdata import TIMEZONE_DATA, TIMEZONE_LONGEST_PREFIX

from services.contacts.phones import numbers_of_the_us

MOST_ZONES = 3
"""A number with more zones than these says too little about where its owner is."""

Names = tuple[str, ...]

_UNKNOWN = (UNKNOWN_TIMEZONE,)


def zone_sets() -> list[Names]:
    """Everything that `names_of` returns."""
    return [(), *sorted({names for names in TIMEZONE_DATA.values() if len(names) <= MOST_ZONES})]


def names_of(phone: str) -> Names:
    """The IANA names of the zones of a number in E.164. If it has none, its owner is called within
    the hours of the campaign alone."""
    names = _by_prefix(phone) if _is_of_the_us(phone) else _by_the_library(phone)
    return () if names == _UNKNOWN or len(names) > MOST_ZONES else names


def _is_of_the_us(phone: str) -> bool:
    return phone.startswith("+1") and numbers_of_the_us().fullmatch(phone, 2) is not None


def _by_prefix(phone: str) -> Names:
    """What the library returns for a number that belongs to a place, without parsing it."""
    for length in range(TIMEZONE_LONGEST_PREFIX, 0, -1):
        if names := TIMEZONE_DATA.get(phone[1 : length + 1]):
            return names
    return _UNKNOWN


def _by_the_library(phone: str) -> Names:
    try:
        return time_zones_for_number(parse(phone))
    except NumberParseException:
        return _UNKNOWN
