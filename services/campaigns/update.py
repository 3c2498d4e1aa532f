from foundation import clock
from foundation.actors import Viewer
from foundation.errors import Problem, Refused, UserErrorCode
from foundation.transactions import transaction
from models import Campaign
from models.campaign_events import CampaignEventKind
from models.lifecycle import CampaignStatus
from services.campaigns import events
from services.campaigns.changes import Changes, Columns, window_problems
from services.campaigns.create import checked
from services.campaigns.locking import lock, require_status

LOCKED_AT_LAUNCH = {
    "time_zone": "timeZone",
    "ends_at": "endsAt",
    "opens_at": "dailyHours",
    "closes_at": "dailyHours",
    "targeting": "targeting",
    "regions": "phoneNumberSelection",
    "number_count": "phoneNumberSelection",
    "redial_attempts": "redial",
    "redial_pause_minutes": "redial",
}
"""Columns that an active campaign keeps (domain.md, Active), with the setting each belongs to."""


async def update(viewer: Viewer, campaign_id: int, changes: Changes) -> None:
    """Change the settings of a draft, or correct the words of an active campaign.

    A value that is already there is no change. Raises Refused: NOT_FOUND, WRONG_STATUS,
    START_LOCKED, SETTING_LOCKED, or what is wrong with the values.
    """
    async with transaction():
        campaign = await lock(viewer, campaign_id)
        if campaign.status is CampaignStatus.ARCHIVED:
            require_status(campaign, CampaignStatus.DRAFT, "Archived campaigns cannot be edited.")
        columns, problems = await checked(viewer, changes)
        columns = {name: new for name, new in columns.items() if getattr(campaign, name) != new}
        if campaign.status is CampaignStatus.ACTIVE:
            problems += _locked(columns)
        else:
            problems += _window(campaign, columns)
        if problems:
            raise Refused(problems)
        if columns:
            await events.note_changes(viewer, campaign, CampaignEventKind.UPDATED, columns)
            await save(campaign, columns)


async def save(campaign: Campaign, columns: Columns) -> None:
    """Write these columns and when that was."""
    columns = columns | {"updated_at": await clock.now()}
    campaign.update_from_dict(columns)
    await campaign.save(update_fields=list(columns))


def _window(campaign: Campaign, columns: Columns) -> list[Problem]:
    if not columns.keys() & {"starts_at", "ends_at"}:
        return []
    return window_problems(
        columns.get("starts_at", campaign.starts_at), columns.get("ends_at", campaign.ends_at)
    )


def _locked(columns: Columns) -> list[Problem]:
    problems = []
    if "starts_at" in columns:
        message = "The start is locked once a campaign is launched."
        problems.append(Problem(UserErrorCode.START_LOCKED, ("startsAt",), message))
    settings = {LOCKED_AT_LAUNCH[column] for column in columns if column in LOCKED_AT_LAUNCH}
    for setting in sorted(settings):
        advice = (
            "Move the end with updateEndDate."
            if setting == "endsAt"
            else "Clone the campaign to change it."
        )
        message = f"This setting is fixed once a campaign is launched. {advice}"
        problems.append(Problem(UserErrorCode.SETTING_LOCKED, (setting,), message))
    return problems
