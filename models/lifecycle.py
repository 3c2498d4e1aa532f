"""What a campaign's state means: pure rules without a database (docs/domain.md, Lifecycle)."""

from bisect import bisect_right
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from models.roles import Capability

INACTIVITY_LIMIT = timedelta(days=30)
"""Campaigns are archived after this long without a call (docs/domain.md, Auto-archive)."""

FLAG_FROM_DAYS = 7
"""The flag shows when so many days are left or fewer (docs/domain.md, Auto-archive)."""

_BEYOND_THE_FLAG = timedelta(days=FLAG_FROM_DAYS + 2)
"""More than FLAG_FROM_DAYS days in any time zone, so that no calendar is needed."""


EARLIEST_OPENING = "08:00"
LATEST_CLOSING = "21:00"
"""Calls outside these local hours are not allowed (docs/domain.md, Draft)."""


class CampaignStatus(StrEnum):
    DRAFT = "DRAFT"
    ACTIVE = "ACTIVE"
    ARCHIVED = "ARCHIVED"


class CampaignAction(StrEnum):
    VIEW = "VIEW"
    EDIT = "EDIT"
    LAUNCH = "LAUNCH"
    CLONE = "CLONE"
    DELETE = "DELETE"
    ARCHIVE = "ARCHIVE"
    UPDATE_END_DATE = "UPDATE_END_DATE"
    EXPORT = "EXPORT"


class ArchiveReason(StrEnum):
    MANUAL = "MANUAL"
    INACTIVITY = "INACTIVITY"


class ArchiveRecommendationReason(StrEnum):
    """Why an active campaign should be archived (docs/domain.md, Archive recommendations)."""

    NO_REMAINING_DIALS = "NO_REMAINING_DIALS"
    PAST_END_DATE = "PAST_END_DATE"
    EVENT_PASSED = "EVENT_PASSED"
    OVERLAPPING_CAMPAIGN = "OVERLAPPING_CAMPAIGN"


class DialingClosedReason(StrEnum):
    NOT_ACTIVE = "NOT_ACTIVE"
    NOT_STARTED = "NOT_STARTED"
    ENDED = "ENDED"
    OUTSIDE_DAILY_HOURS = "OUTSIDE_DAILY_HOURS"


class RefusedActionReason(StrEnum):
    """Why an action is missing from the menu of a campaign."""

    WRONG_STATUS = "WRONG_STATUS"
    NOT_ALLOWED = "NOT_ALLOWED"


ACTIONS = {
    CampaignStatus.DRAFT: (
        CampaignAction.VIEW,
        CampaignAction.EDIT,
        CampaignAction.LAUNCH,
        CampaignAction.CLONE,
        CampaignAction.DELETE,
    ),
    CampaignStatus.ACTIVE: (
        CampaignAction.VIEW,
        CampaignAction.EDIT,
        CampaignAction.CLONE,
        CampaignAction.ARCHIVE,
        CampaignAction.UPDATE_END_DATE,
        CampaignAction.EXPORT,
    ),
    CampaignStatus.ARCHIVED: (CampaignAction.VIEW, CampaignAction.CLONE, CampaignAction.EXPORT),
}
"""What the status of a campaign lets people do (docs/domain.md, Lifecycle)."""

CAPABILITIES = dict.fromkeys(CampaignAction, Capability.MANAGE_CAMPAIGNS) | {
    CampaignAction.EXPORT: Capability.EXPORT
}
"""What each action needs (docs/domain.md, Who may do what)."""

_RULES = {
    CampaignAction.EDIT: "Archived campaigns cannot be edited.",
    CampaignAction.LAUNCH: "Only drafts can be launched.",
    CampaignAction.DELETE: "Only drafts can be deleted.",
    CampaignAction.ARCHIVE: "Only active campaigns can be archived.",
    CampaignAction.UPDATE_END_DATE: "Only the end of an active campaign can be moved.",
    CampaignAction.EXPORT: "A draft has nothing to export yet.",
}
"""Which campaigns an action is for, if it is not for all."""


@dataclass(frozen=True, slots=True)
class RefusedAction:
    """An action that is missing from the menu of a campaign."""

    action: CampaignAction
    reason: RefusedActionReason
    rule: str | None = None
    """What the status forbids; None if it is the viewer who may not."""


def allowed_actions(
    status: CampaignStatus, capabilities: frozenset[Capability]
) -> list[CampaignAction]:
    """The menu of a campaign: what its status lets people do and its viewer may do."""
    return [action for action in ACTIONS[status] if CAPABILITIES[action] in capabilities]


def rule_against(status: CampaignStatus, action: CampaignAction) -> str | None:
    """Why the status of a campaign forbids an action; None if it does not."""
    if action in ACTIONS[status]:
        return None
    return f"The campaign is {status.lower()}. {_RULES[action]}"


def refused_actions(
    status: CampaignStatus, capabilities: frozenset[Capability]
) -> list[RefusedAction]:
    """Every action that is not in the menu. The status comes before what the viewer may do."""
    refused = []
    for action in CampaignAction:
        if rule := rule_against(status, action):
            refused.append(RefusedAction(action, RefusedActionReason.WRONG_STATUS, rule))
        elif CAPABILITIES[action] not in capabilities:
            refused.append(RefusedAction(action, RefusedActionReason.NOT_ALLOWED))
    return refused


@dataclass(frozen=True, slots=True)
class Dialing:
    """Whether calls can be made now; if not, the first reason why, and when that will change."""

    open: bool
    reason: DialingClosedReason | None = None
    opens_at: datetime | None = None


def auto_archive_at(
    launched_at: datetime, starts_at: datetime, last_activity_at: datetime | None
) -> datetime:
    """When the timer runs out: 30 days after the latest of launch, start and last call."""
    moments = [launched_at, starts_at]
    if last_activity_at is not None:
        moments.append(last_activity_at)
    return max(moments) + INACTIVITY_LIMIT


def auto_archive_in_days(
    status: CampaignStatus, auto_archive_at: datetime | None, time_zone: str, now: datetime
) -> int | None:
    """The auto-archive flag in whole calendar days of the campaign's time zone; None: no flag."""
    if status != CampaignStatus.ACTIVE or auto_archive_at is None:
        return None
    if auto_archive_at - now > _BEYOND_THE_FLAG:
        return None
    midnights = _coming_midnights(time_zone, now)
    days = bisect_right(midnights, auto_archive_at)
    return days if days <= FLAG_FROM_DAYS else None


_midnights: dict[str, tuple[datetime, list[datetime]]] = {}
"""By zone: when a day began, and the next midnights as far as the flag can see."""


def _coming_midnights(time_zone: str, now: datetime) -> list[datetime]:
    """The starts of the next FLAG_FROM_DAYS + 1 days of the zone, found out once a day."""
    known = _midnights.get(time_zone)
    if known is not None and known[0] <= now < known[1][0]:
        return known[1]
    zone = ZoneInfo(time_zone)
    today = now.astimezone(zone).date()
    began, *coming = (
        datetime.combine(today + timedelta(days=day), time(), zone).astimezone(UTC)
        for day in range(FLAG_FROM_DAYS + 2)
    )
    _midnights[time_zone] = began, coming
    return coming


def dialing(
    status: CampaignStatus,
    starts_at: datetime | None,
    ends_at: datetime | None,
    hours: tuple[str, str],
    time_zone: str,
    now: datetime,
) -> Dialing:
    """Dialing is open when the campaign is active, start <= now < end, within the daily hours."""
    if status is not CampaignStatus.ACTIVE or starts_at is None or ends_at is None:
        return Dialing(False, DialingClosedReason.NOT_ACTIVE)
    if now >= ends_at:
        return Dialing(False, DialingClosedReason.ENDED)
    earliest = max(now, starts_at)
    opens_at = next_opening(earliest, hours, ZoneInfo(time_zone))
    if opens_at == now:
        return Dialing(True)
    reason = (
        DialingClosedReason.NOT_STARTED
        if now < starts_at
        else DialingClosedReason.OUTSIDE_DAILY_HOURS
    )
    return Dialing(False, reason, opens_at if opens_at < ends_at else None)


def next_opening(moment: datetime, hours: tuple[str, str], zone: ZoneInfo) -> datetime:
    """The first moment from `moment` on at which the local clock is within the daily hours."""
    opens, closes = (time.fromisoformat(hour) for hour in hours)
    local = moment.astimezone(zone)
    if opens <= local.time() < closes:
        return moment
    day = local.date() if local.time() < opens else local.date() + timedelta(days=1)
    return datetime.combine(day, opens, zone).astimezone(UTC)
