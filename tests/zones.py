from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from foundation import clock


def a_zone_where_it_is_noon() -> str:
    """So that no day begins there while a test runs, and none is longer than another."""
    west_of_utc = datetime.now(UTC).hour - 12
    return f"Etc/GMT{west_of_utc:+d}" if west_of_utc else "Etc/UTC"


async def next_time(hour: str, zone: str) -> datetime:
    """When the clocks there next show this hour, by the clock of the domain."""
    now = await clock.now()
    local = now.astimezone(ZoneInfo(zone))
    wanted = datetime.combine(local.date(), time.fromisoformat(hour), local.tzinfo)
    if wanted <= local:
        wanted = datetime.combine(local.date() + timedelta(days=1), wanted.time(), local.tzinfo)
    return wanted.astimezone(UTC)


async def until(hour: str, zone: str) -> timedelta:
    """How long it is until then."""
    return await next_time(hour, zone) - await clock.now()
