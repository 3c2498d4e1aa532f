from foundation import clock
from foundation.actors import Viewer
from foundation.errors import Problem, Refused
from foundation.time_zones import zone_problems
from foundation.transactions import transaction
from models import Campaign
from models.campaign_events import CampaignEventKind
from services.campaigns import events
from services.campaigns.changes import Changes, Columns, Defaults, to_columns, window_problems
from services.campaigns.segments import segment_problems
from services.campaigns.targeting import Targeting


async def create(viewer: Viewer, changes: Changes) -> int:
    """Make a draft (seed 000) and answer its id. Only the name is needed.

    Raises Refused with everything that is wrong with the settings.
    """
    least = Changes(name=None, time_zone=None, targeting=None)
    columns, problems = await checked(viewer, least | changes)
    problems += window_problems(columns.get("starts_at"), columns.get("ends_at"))
    if problems:
        raise Refused(problems)
    now = await clock.now()
    async with transaction():
        campaign: Campaign = await Campaign.create(
            account_id=viewer.account_id, created_at=now, updated_at=now, **columns
        )
        await events.note(viewer, campaign.id, CampaignEventKind.CREATED)
        return int(campaign.id)


async def checked(viewer: Viewer, changes: Changes) -> tuple[Columns, list[Problem]]:
    """The columns that the changes set, and what is wrong with them, segments included."""
    defaults = Defaults(time_zone=viewer.time_zone, country=viewer.country)
    columns, problems = to_columns(changes, defaults)
    if changes.get("time_zone") is not None:
        problems += await zone_problems(columns["time_zone"])
    targeting = changes.get("targeting") or Targeting()
    if any(True for _ in targeting.segments()):
        problems += await segment_problems(viewer.account_id, targeting)
    return columns, problems
