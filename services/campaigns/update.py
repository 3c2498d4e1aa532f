from foundation import clock
from foundation.actors import Viewer
from foundation.errors import Problem, Refused
from foundation.transactions import transaction
from models import Campaign
from models.campaign_events import CampaignEventKind
from models.lifecycle import CampaignAction, CampaignStatus
from services.campaigns import events
from services.campaigns.changes import Changes, to_columns, window_problems
from services.campaigns.checks import Columns
from services.campaigns.locking import lock, require_allowed
from services.campaigns.settings import SETTINGS
from services.campaigns.versions import require_version


async def update(
    viewer: Viewer, campaign_id: int, changes: Changes, expected: int | None = None
) -> None:
    """Change the settings of a draft, or correct those of an active campaign that are not locked.

    A value that is there already is not a change. `expected` is the version that the changes were
    made from; None: any. Raises Refused: NOT_FOUND, WRONG_STATUS, CONFLICT, START_LOCKED,
    SETTING_LOCKED, or what is wrong with the values.
    """
    async with transaction():
        campaign = await lock(viewer, campaign_id)
        require_allowed(campaign, CampaignAction.EDIT)
        if expected is not None:
            await require_version(campaign, expected)
        columns, problems = await to_columns(viewer, changes, campaign)
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
    """Write these columns, when that was, and the next version. The campaign is locked."""
    columns = columns | {"updated_at": await clock.now(), "version": campaign.version + 1}
    campaign.update_from_dict(columns)
    await campaign.save(update_fields=list(columns))


def _window(campaign: Campaign, columns: Columns) -> list[Problem]:
    if not columns.keys() & {"starts_at", "ends_at"}:
        return []
    return window_problems(
        columns.get("starts_at", campaign.starts_at), columns.get("ends_at", campaign.ends_at)
    )


def _locked(columns: Columns) -> list[Problem]:
    return [
        Problem(setting.at_launch.code, (setting.name,), setting.at_launch.message)
        for setting in SETTINGS.values()
        if setting.at_launch and columns.keys() & setting.columns.keys()
    ]
