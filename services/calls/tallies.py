"""What the calls of a caller came to, counted from an index of recorded calls."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from foundation import clock, sql
from foundation.actors import Viewer
from foundation.ranges import Moments
from models.call_results import REACHED, CallResult

Place = tuple[int, int]
"""A caller in a campaign: the campaign's id and the user's id."""


@dataclass(slots=True)
class Counted:
    """Recorded calls: how many had each result that occurred."""

    by_result: dict[CallResult, int] = field(default_factory=dict)

    @property
    def dialed(self) -> int:
        """Recorded calls: a contact who was called three times counts three times."""
        return sum(self.by_result.values())

    @property
    def reached(self) -> int:
        """Calls in which the contact was on the line."""
        return sum(count for result, count in self.by_result.items() if result in REACHED)


@dataclass(slots=True)
class Tally(Counted):
    """Also how many of the calls were connected to each PatchThru target, by its name."""

    patch_thrus: dict[str, int] = field(default_factory=dict)

    def add(self, result: str | None, target: str | None, calls: int) -> None:
        if result is not None:
            key = CallResult(result)
            self.by_result[key] = self.by_result.get(key, 0) + calls
        if target is not None:
            self.patch_thrus[target] = self.patch_thrus.get(target, 0) + calls


_TODAY = "k.started_at >= day.begins"
_DAY = """CROSS JOIN LATERAL (
      SELECT date_trunc('day', (clock_timestamp() + $shift::interval) AT TIME ZONE c.time_zone)
        AT TIME ZONE c.time_zone AS begins) day"""
_BETWEEN = """($start::timestamptz IS NULL OR k.started_at >= $start)
    AND ($end::timestamptz IS NULL OR k.started_at < $end)"""


async def today(viewer: Viewer, places: Sequence[Place]) -> dict[Place, Tally]:
    """What each of these callers has recorded today, in the time zone of the campaign.

    The day of a call is the one on which it began. Campaigns of other accounts have no calls here.
    """
    return await _counted(viewer, places, _TODAY, _DAY, shift=clock.shift())


async def between(
    viewer: Viewer, places: Sequence[Place], moments: Moments | None
) -> dict[Place, Tally]:
    """What each of these callers has recorded of the calls that began in this time, or ever."""
    moments = moments or Moments(None, None)
    return await _counted(viewer, places, _BETWEEN, start=moments.start, end=moments.end)


async def _counted(
    viewer: Viewer, places: Sequence[Place], wanted: str, more: str = "", **values: object
) -> dict[Place, Tally]:
    records = await sql.rows(
        f"""SELECT place.campaign_id, place.user_id, made.result, made.patch_thru_target,
              made.calls
            FROM unnest($campaign_ids::bigint[], $user_ids::bigint[]) AS place(campaign_id, user_id)
            JOIN campaign c ON c.id = place.campaign_id AND c.account_id = $account_id
            {more}
            CROSS JOIN LATERAL (
              SELECT k.result, k.patch_thru_target, count(*)::int AS calls FROM call k
              WHERE k.campaign_id = c.id AND k.user_id = place.user_id AND k.result IS NOT NULL
                AND {wanted}
              GROUP BY k.result, k.patch_thru_target) made""",
        campaign_ids=[campaign_id for campaign_id, _ in places],
        user_ids=[user_id for _, user_id in places],
        account_id=viewer.account_id,
        **values,
    )
    found = {place: Tally() for place in places}
    for record in records:
        tally = found[record["campaign_id"], record["user_id"]]
        tally.add(record["result"], record["patch_thru_target"], record["calls"])
    return found
