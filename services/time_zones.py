from functools import cache
from zoneinfo import available_timezones


@cache
def _names() -> frozenset[str]:
    """Read once: finding them takes milliseconds of disk. `localtime` is no place."""
    return frozenset(available_timezones()) - {"localtime"}


def is_time_zone(name: str) -> bool:
    """Whether this is an IANA name such as America/New_York."""
    return name in _names()
