from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from foundation import clock
from foundation.actors import Viewer
from foundation.errors import Refused
from foundation.transactions import transaction
from models import Campaign
from models.campaign_events import CampaignEventKind
from models.lifecycle import CampaignStatus
from services.campaigns import events
from services.campaigns.changes import (
    LONGEST_NAME,
    Changes,
    Columns,
    Defaults,
    to_columns,
    window_problems,
)
from services.campaigns.locking import lock

COPIED = (
    "description",
    "time_zone",
    "opens_at",
    "closes_at",
    "targeting",
    "regions",
    "number_count",
    "patch_thru_targets",
    "script",
    "redial_attempts",
    "redial_pause_minutes",
)
"""What a clone takes over (domain.md, Clone), beside a name and dates that are still to come."""


@dataclass(frozen=True, slots=True)
class NotCopied:
    setting: str
    reason: str


@dataclass(frozen=True, slots=True)
class Clone:
    campaign_id: int
    not_copied: list[NotCopied]


async def clone(viewer: Viewer, campaign_id: int, overrides: Changes) -> Clone:
    """Make a draft like this campaign, whatever its status (seed 000).

    The overrides may give a name, a start and an end. Raises Refused: NOT_FOUND, or what is wrong
    with the overrides.
    """
    async with transaction():
        return await _copy(viewer, await lock(viewer, campaign_id), overrides)


async def _copy(viewer: Viewer, source: Campaign, overrides: Changes) -> Clone:
    now = await clock.now()
    copied: Columns = {column: getattr(source, column) for column in COPIED}
    copied["name"] = f"Copy of {source.name}"[:LONGEST_NAME]
    dates, past = _dates(source, now)
    defaults = Defaults(time_zone=viewer.time_zone, country=viewer.country)
    given, problems = to_columns(overrides, defaults)
    columns = copied | dates | given
    problems += window_problems(columns.get("starts_at"), columns.get("ends_at"))
    if problems:
        raise Refused(problems)
    made = await Campaign.create(
        account_id=viewer.account_id,
        cloned_from_id=source.id,
        created_at=now,
        updated_at=now,
        **columns,
    )
    await events.note(viewer, made.id, CampaignEventKind.CLONED, {"campaign": source.id})
    left = [entry for entry in past if _COLUMN[entry.setting] not in given]
    return Clone(made.id, left + _of_the_run(source))


_COLUMN = {"startsAt": "starts_at", "endsAt": "ends_at", "eventDate": "event_date"}


def _dates(source: Campaign, now: datetime) -> tuple[Columns, list[NotCopied]]:
    today = now.astimezone(ZoneInfo(source.time_zone)).date()
    kept: Columns = {}
    past: list[NotCopied] = []
    for setting, column in _COLUMN.items():
        value = getattr(source, column)
        if value is None:
            continue
        if value < (today if setting == "eventDate" else now):
            past.append(NotCopied(setting, "It is in the past."))
        else:
            kept[column] = value
    return kept, past


def _of_the_run(source: Campaign) -> list[NotCopied]:
    if source.status is CampaignStatus.DRAFT:
        return []
    reasons = {
        "phoneNumbers": "Numbers are assigned at launch.",
        "dials": "The queue is made at launch from the contacts of that day.",
        "calls": "Calls belong to the campaign on which they were made.",
        "callers": "Callers are added to each campaign.",
    }
    if source.status is CampaignStatus.ARCHIVED:
        reasons["archiveReason"] = "The new campaign is a draft."
    return [NotCopied(setting, reason) for setting, reason in reasons.items()]
