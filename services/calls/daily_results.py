"""The results of a campaign by day in a time zone (docs/domain.md, Results).

The counters of a campaign are by hour in UTC. Where a day begins between two full hours, the calls
of that one hour are counted one by one.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from asyncpg import InvalidParameterValueError

from foundation import sql
from foundation.errors import BadRequest
from foundation.time_zones import is_known
from services.calls.tallies import Tally

MOST_DAYS = 366
USUAL_DAYS = 30
_YEARS = range(2000, 2200)

ZonedCampaign = tuple[int, str]
"""A campaign's id, and the time zone whose days are wanted."""


@dataclass(frozen=True, slots=True)
class Days:
    """The days from `start` to before `end`, of the calls of one user or of all."""

    start: date
    end: date
    user_id: int | None = None

    @classmethod
    def given(
        cls, start: date | None, end: date | None, user_id: int | None, today: date
    ) -> "Days":
        """What a client asked for; by default the 30 days until today. Raises BadRequest."""
        for day in (start, end):
            if day and day.year not in _YEARS:
                raise BadRequest("The year is out of range.")
        end = end or (start + timedelta(USUAL_DAYS) if start else today + timedelta(1))
        start = start or end - timedelta(USUAL_DAYS)
        if not timedelta(0) < end - start <= timedelta(MOST_DAYS):
            raise BadRequest(f"Ask for 1 to {MOST_DAYS} days: `from` must be before `before`.")
        return cls(start, end, user_id)


def today_in(zone: str, moment: datetime) -> date:
    """The day that it is in a time zone. Raises BadRequest."""
    if not is_known(zone):
        raise _unknown()
    return moment.astimezone(ZoneInfo(zone)).date()


def _unknown() -> BadRequest:
    return BadRequest("The time zone is unknown. Send an IANA name such as America/New_York.")


_ASKED = """unnest($campaign_ids::bigint[], $zones::text[]) AS asked(campaign_id, zone)
    CROSS JOIN LATERAL (SELECT $start::date::timestamp AT TIME ZONE asked.zone AS begins,
      $end::date::timestamp AT TIME ZONE asked.zone AS ends) span"""
_DAY = "(k.started_at AT TIME ZONE asked.zone)::date"
_IN_SPAN = """k.campaign_id = asked.campaign_id
    AND k.started_at >= span.begins AND k.started_at < span.ends"""

_OF_ONE = f"""SELECT asked.campaign_id, asked.zone, made.*
    FROM {_ASKED} CROSS JOIN LATERAL (
      SELECT {_DAY} AS day, k.result, k.patch_thru_target AS target, count(*)::int AS calls
      FROM call k WHERE {_IN_SPAN} AND k.user_id = $user_id AND k.result IS NOT NULL
      GROUP BY 1, 2, 3) made
    ORDER BY made.day"""

_HOUR = "interval '1 hour'"
_OF_ALL = f"""SELECT asked.campaign_id, asked.zone, made.*
    FROM {_ASKED} CROSS JOIN LATERAL (
      SELECT (hour AT TIME ZONE asked.zone)::date AS day, result, NULL AS target,
        sum(calls)::int AS calls
      FROM (
        SELECT hour, result, calls FROM campaign_hour
        WHERE campaign_id = asked.campaign_id AND hour >= span.begins AND hour < span.ends
        UNION ALL
        SELECT date_trunc('hour', called_at, 'UTC'), result, 1 FROM campaign_delta
        WHERE campaign_id = asked.campaign_id AND result IS NOT NULL) recorded
      WHERE hour >= span.begins AND hour + {_HOUR} <= span.ends
        AND (hour AT TIME ZONE asked.zone)::date
          = ((hour + {_HOUR} - interval '1 microsecond') AT TIME ZONE asked.zone)::date
      GROUP BY 1, 2
      UNION ALL
      SELECT {_DAY}, k.result, NULL, count(*)::int
      FROM (
        SELECT date_trunc('hour', midnight, 'UTC') AS hour
        FROM generate_series($start::date::timestamp, $end::date::timestamp, interval '1 day')
            AS day,
          LATERAL (SELECT day AT TIME ZONE asked.zone AS midnight) m
        WHERE date_trunc('hour', midnight, 'UTC') <> midnight) divided
      CROSS JOIN LATERAL (
        SELECT k.started_at, k.result FROM call k
        WHERE k.campaign_id = asked.campaign_id AND k.result IS NOT NULL
          AND k.started_at >= greatest(divided.hour, span.begins)
          AND k.started_at < least(divided.hour + {_HOUR}, span.ends) OFFSET 0) k
      GROUP BY 1, 2
      UNION ALL
      SELECT {_DAY}, NULL, k.patch_thru_target, count(*)::int
      FROM call k WHERE {_IN_SPAN} AND k.patch_thru_target IS NOT NULL
      GROUP BY 1, 3) made
    ORDER BY made.day"""
"""Whole hours from the counters, hours that midnight divides from the calls, and PatchThru."""


async def by_day(
    asked: Sequence[ZonedCampaign], days: Days
) -> dict[ZonedCampaign, dict[date, Tally]]:
    """The results of each day that has calls, in order. The caller has checked who may read them.

    The day of a call is the one on which it began. Raises BadRequest for an unknown time zone.
    """
    values = {"user_id": days.user_id} if days.user_id is not None else {}
    try:
        records = await sql.rows(
            _OF_ALL if days.user_id is None else _OF_ONE,
            campaign_ids=[campaign_id for campaign_id, _ in asked],
            zones=[zone for _, zone in asked],
            start=days.start,
            end=days.end,
            **values,
        )
    except InvalidParameterValueError:
        raise _unknown() from None
    found: dict[ZonedCampaign, dict[date, Tally]] = {each: {} for each in asked}
    for record in records:
        tallies = found[record["campaign_id"], record["zone"]]
        tally = tallies.setdefault(record["day"], Tally())
        tally.add(record["result"], record["target"], record["calls"])
    return found
