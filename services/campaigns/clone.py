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
from services.campaigns.changes import Changes, to_columns, window_problems
from services.campaigns.checks import LONGEST_NAME, Columns
from services.campaigns.locking import lock
from services.campaigns.settings import SETTINGS, Cloned


@dataclass(frozen=True, slots=True)
class NotCopied:
    setting: str
    reason: str


@dataclass(frozen=True, slots=True)
class Clone:
    campaign_id: int
    not_copied: list[NotCopied]


async def clone(viewer: Viewer, campaign_id: int, overrides: Changes) -> Clone:
    """Make a draft like this campaign, whatever its status is (docs/domain.md, Clone).

    The overrides may give a name, a start and an end. Raises Refused: NOT_FOUND, or what is wrong
    with the overrides.
    """
    async with transaction():
        return await _copy(viewer, await lock(viewer, campaign_id), overrides)


async def _copy(viewer: Viewer, source: Campaign, overrides: Changes) -> Clone:
    now = await clock.now()
    given, problems = await to_columns(viewer, overrides)
    dates, past = _dates(source, now, overrides)
    columns = _copied(source) | dates | given
    problems += window_problems(columns.get("starts_at"), columns.get("ends_at"))
    if problems:
        raise Refused(problems)
    made = await Campaign.create(
        account_id=viewer.account_id,
        cloned_from_id=source.id,
        created_by_id=viewer.user_id,
        created_at=now,
        updated_at=now,
        **columns,
    )
    await events.note(viewer, made.id, CampaignEventKind.CLONED, {"campaign": source.id})
    return Clone(made.id, past + _of_the_run(source))


def _copied(source: Campaign) -> Columns:
    """A name of its own, and what is copied whatever its value is."""
    copied = {
        column: getattr(source, column)
        for setting in SETTINGS.values()
        if setting.cloned is Cloned.COPIED
        for column in setting.columns
    }
    return copied | {"name": f"Copy of {source.name}"[:LONGEST_NAME]}


def _dates(source: Campaign, now: datetime, overrides: Changes) -> tuple[Columns, list[NotCopied]]:
    """The dates that are still to come, and those in the past that no override replaces."""
    today = now.astimezone(ZoneInfo(source.time_zone)).date()
    kept: Columns = {}
    past: list[NotCopied] = []
    for key, setting in SETTINGS.items():
        if setting.cloned is not Cloned.IF_TO_COME or key in overrides:
            continue
        for column in setting.columns:
            value = getattr(source, column)
            if value is None:
                continue
            if value < (now if isinstance(value, datetime) else today):
                past.append(NotCopied(setting.name, "It is in the past."))
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
