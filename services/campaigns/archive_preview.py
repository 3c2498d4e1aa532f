from dataclasses import dataclass

from foundation.actors import Actor
from foundation.errors import NotFound
from models.lifecycle import CampaignAction
from services import presence
from services.campaigns.locking import require_previewable
from services.campaigns.row import by_id


@dataclass(frozen=True, slots=True)
class ArchivePreview:
    """What the confirmation dialog shows below its question (docs/domain.md, Archive)."""

    active_callers: int | None
    remaining: int
    phone_number_count: int
    calls_in_progress: int


async def archive_preview(actor: Actor, campaign_id: int) -> ArchivePreview:
    """What would end if the campaign were archived now.

    Raises NotFound, or WrongStatus if the campaign is not active.
    """
    row = await by_id(actor, campaign_id)
    if row is None:
        raise NotFound("There is no campaign with this id.")
    require_previewable(row.status, CampaignAction.ARCHIVE)
    (callers,) = await presence.active_callers([campaign_id])
    return ArchivePreview(callers, row.remaining, row.assigned_number_count, row.in_progress)
