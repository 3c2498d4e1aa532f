from datetime import datetime

from foundation import clock
from foundation.actors import Viewer
from foundation.errors import Problem, Refused, UserErrorCode
from foundation.transactions import transaction
from models.campaign_events import CampaignEventKind
from models.lifecycle import CampaignStatus
from services.campaigns import events
from services.campaigns.changes import to_columns, window_problems
from services.campaigns.locking import lock, require_status
from services.campaigns.update import save


async def update_end_date(viewer: Viewer, campaign_id: int, ends_at: datetime) -> None:
    """Move the end of an active campaign, to after its start and in the future.

    The end that it has already is not a change (docs/domain.md, Active). Raises Refused: NOT_FOUND,
    WRONG_STATUS, INVALID, END_NOT_AFTER_START or END_IN_PAST.
    """
    async with transaction():
        campaign = await lock(viewer, campaign_id)
        require_status(
            campaign,
            CampaignStatus.ACTIVE,
            "Only the end of an active campaign is moved; a draft's end is one of its settings.",
        )
        moved, problems = await to_columns(viewer, {"ends_at": ends_at})
        if not problems and ends_at == campaign.ends_at:
            return
        problems = problems or window_problems(campaign.starts_at, ends_at)
        if not problems and ends_at <= await clock.now():
            message = "The end must be in the future."
            problems = [Problem(UserErrorCode.END_IN_PAST, ("endsAt",), message)]
        if problems:
            raise Refused(problems)
        await events.note_changes(viewer, campaign, CampaignEventKind.END_MOVED, moved)
        await save(campaign, moved)
