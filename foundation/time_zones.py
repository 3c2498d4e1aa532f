"""The time zones that can be used: IANA names that Python and the database know."""

from functools import cache
from zoneinfo import available_timezones

from asyncpg import InvalidParameterValueError

from foundation import sql
from foundation.errors import Problem, UserErrorCode
from foundation.transactions import transaction

UNKNOWN = Problem(
    UserErrorCode.UNKNOWN_TIME_ZONE,
    ("timeZone",),
    "The time zone is unknown. Send an IANA name such as America/New_York.",
)

_NOT_PLACES = {"Factory", "localtime", "posixrules"}
_COPIES = ("posix/", "right/", "SystemV/")
"""What some installations have beside the names of IANA."""


@cache
def _names() -> frozenset[str]:
    """They are read once, because that takes milliseconds."""
    return frozenset(
        name
        for name in available_timezones()
        if name not in _NOT_PLACES and not name.startswith(_COPIES)
    )


def is_known(name: str) -> bool:
    """Whether this is a name of IANA that Python knows. The database may still not know it."""
    return name in _names()


async def zone_problems(name: str) -> list[Problem]:
    """What is wrong with a time zone. The database computes with it, so it must know it too."""
    if not is_known(name):
        return [UNKNOWN]
    try:
        async with transaction():
            await sql.value("SELECT clock_timestamp() AT TIME ZONE $1", name)
    except InvalidParameterValueError:
        return [UNKNOWN]
    return []
