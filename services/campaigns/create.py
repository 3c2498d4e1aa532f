from foundation import clock
from foundation.actors import Viewer
from foundation.errors import Refused
from foundation.transactions import transaction
from models import Campaign
from models.campaign_events import CampaignEventKind
from services.campaigns import events
from services.campaigns.changes import Changes, to_columns, window_problems
from services.campaigns.settings import SETTINGS


async def create(viewer: Viewer, changes: Changes) -> int:
    """Make a draft, for which only a name is needed; returns its id (docs/domain.md, Draft).

    A setting that is left out is as if it were cleared. Raises Refused with everything that is
    wrong with the settings.
    """
    async with transaction():
        columns, problems = await to_columns(viewer, dict.fromkeys(SETTINGS) | changes)
        problems += window_problems(columns.get("starts_at"), columns.get("ends_at"))
        if problems:
            raise Refused(problems)
        now = await clock.now()
        campaign: Campaign = await Campaign.create(
            account_id=viewer.account_id,
            created_by_id=viewer.user_id,
            created_at=now,
            updated_at=now,
            **columns,
        )
        await events.note(viewer, campaign.id, CampaignEventKind.CREATED)
        return int(campaign.id)
