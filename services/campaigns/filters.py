"""What the campaign index can be narrowed to (docs/domain.md, Lifecycle).

The conditions are on a campaign `c` and compare the expressions of its indexes (ADR 27). Remaining
dials, the last call and the timer are those of the row, which are up to a minute old.
"""

from dataclasses import dataclass

from foundation import clock
from foundation.cursors import missing_last
from foundation.ranges import Moments
from models.lifecycle import FLAG_FROM_DAYS, CampaignStatus
from services import presence


@dataclass(frozen=True, slots=True, kw_only=True)
class CampaignFilter:
    """True keeps only such campaigns, false only the others, None all."""

    auto_archiving: bool | None = None
    past_end: bool | None = None
    none_remaining: bool | None = None
    with_callers: bool | None = None
    never_called: bool | None = None
    launched_by: int | None = None
    caller_id: int | None = None
    starts_at: Moments | None = None
    ends_at: Moments | None = None
    last_activity_at: Moments | None = None

    def statuses(self, status: CampaignStatus | None) -> list[CampaignStatus]:
        """Those in which a campaign can meet the filter; the others need not be searched."""
        only_active = self.auto_archiving or self.with_callers
        possible = [CampaignStatus.ACTIVE] if only_active else list(CampaignStatus)
        return [each for each in possible if status in (None, each)]


EVERYTHING = CampaignFilter()


@dataclass(frozen=True, slots=True)
class Narrowed:
    """SQL conditions, each after an AND, and the values that they name."""

    conditions: str
    values: dict[str, object]


_NOW = "(now() + $shift::interval)"
"""Unlike clock_timestamp() the same for every row, so that an index can be searched for it."""

_TIMER = missing_last("CASE WHEN c.status = 'ACTIVE' THEN c.auto_archive_at END", descending=False)
_FLAG = f"""({_TIMER} < {_NOW} + interval '{FLAG_FROM_DAYS + 2} days'
    AND (c.auto_archive_at AT TIME ZONE c.time_zone)::date
      - ({_NOW} AT TIME ZONE c.time_zone)::date <= {FLAG_FROM_DAYS})"""
"""The first line is for the index: a day somewhere else may be a day later, and have 25 hours."""

_END = missing_last("c.ends_at", descending=False)
_LAST_CALL = missing_last("c.last_activity_at", descending=False)
_WITH_CALLERS = "c.status = 'ACTIVE' AND c.id = ANY($with_callers::bigint[])"

_EITHER_WAY = {
    "auto_archiving": (_FLAG, f"{_FLAG} IS NOT TRUE"),
    "past_end": (f"{_END} <= {_NOW}", f"{_END} > {_NOW}"),
    "none_remaining": ("c.remaining <= 0", "c.remaining > 0"),
    "never_called": (f"{_LAST_CALL} = 'infinity'", f"{_LAST_CALL} < 'infinity'"),
    "with_callers": (_WITH_CALLERS, f"NOT ({_WITH_CALLERS})"),
}
_OF_USERS = {
    "launched_by": "c.launched_by_id = $launched_by",
    "caller_id": "c.id IN (SELECT a.campaign_id FROM assignment a WHERE a.user_id = $caller_id)",
}
_RANGES = ("starts_at", "ends_at", "last_activity_at")


async def narrowed(wanted: CampaignFilter) -> Narrowed:
    """The conditions of a filter. Raises Unavailable if Redis is away and callers are asked for."""
    conditions: list[str] = []
    values: dict[str, object] = {"shift": clock.shift()}
    for name, (such, others) in _EITHER_WAY.items():
        if (asked := getattr(wanted, name)) is not None:
            conditions.append(such if asked else others)
    if wanted.with_callers is not None:
        values["with_callers"] = await presence.campaigns_with_callers()
    for name, of_user in _OF_USERS.items():
        if (user_id := getattr(wanted, name)) is not None:
            conditions.append(of_user)
            values[name] = user_id
    for name in _RANGES:
        if moments := getattr(wanted, name):
            conditions += _within(name, moments)
            values |= {f"{name}_from": moments.start, f"{name}_before": moments.end}
    return Narrowed("".join(f" AND {condition}" for condition in conditions), values)


def _within(name: str, moments: Moments) -> list[str]:
    """A campaign without the moment is in no range."""
    moment = missing_last(f"c.{name}", descending=False)
    end = f"${name}_before" if moments.end else "'infinity'"
    start = [f"{moment} >= ${name}_from"] if moments.start else []
    return [*start, f"{moment} < {end}"]
