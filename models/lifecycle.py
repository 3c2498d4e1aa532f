"""What a campaign's state means: pure rules without a database (docs/domain.md, Lifecycle)."""

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

INACTIVITY_LIMIT = timedelta(days=30)
"""Campaigns are archived after this long without a call (docs/domain.md, Auto-archive)."""

FLAG_FROM_DAYS = 7
"""The flag shows when so many days are left or fewer (docs/domain.md, Auto-archive)."""


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
    ),
    CampaignStatus.ARCHIVED: (CampaignAction.VIEW, CampaignAction.CLONE, CampaignAction.EXPORT),
}
"""The menu of a campaign on its index page (docs/domain.md, Lifecycle).

Active campaigns can be exported as well, although their menu does not show it.
"""


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
    if status is not CampaignStatus.ACTIVE or auto_archive_at is None:
        return None
    zone = ZoneInfo(time_zone)
    days = (auto_archive_at.astimezone(zone).date() - now.astimezone(zone).date()).days
    return max(days, 0) if days <= FLAG_FROM_DAYS else None


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
