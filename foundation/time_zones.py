"""Which time zones there are: IANA names that we and the database know."""

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


@cache
def _names() -> frozenset[str]:
    """Read once: finding them takes milliseconds of disk. `localtime` is no place."""
    return frozenset(available_timezones()) - {"localtime"}


async def zone_problems(name: str) -> list[Problem]:
    """What is wrong with a time zone. The database must know it too: it reckons with it."""
    if name not in _names():
        return [UNKNOWN]
    try:
        async with transaction():
            await sql.value("SELECT clock_timestamp() AT TIME ZONE $1", name)
    except InvalidParameterValueError:
        return [UNKNOWN]
    return []
