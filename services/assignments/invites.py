"""The invite link of a campaign: any user of the account who has it can join."""

import secrets
from dataclasses import dataclass

from foundation import sql
from foundation.actors import Viewer
from foundation.text import storable
from foundation.transactions import transaction
from models.campaign_events import CampaignEventKind
from models.lifecycle import CampaignStatus
from services.campaigns import events
from services.campaigns.locking import lock, require_status
from services.campaigns.update import save


async def renew(viewer: Viewer, campaign_id: int, *, enabled: bool) -> None:
    """Make a new link, which ends the old one, or switch the link off.

    Raises Refused: NOT_FOUND, or WRONG_STATUS if the campaign is archived.
    """
    async with transaction():
        campaign = await lock(viewer, campaign_id)
        if campaign.status is CampaignStatus.ARCHIVED:
            require_status(campaign, CampaignStatus.ACTIVE, "It cannot be called on any more.")
        await save(campaign, {"invite_token": secrets.token_urlsafe(24) if enabled else None})
        await events.note(
            viewer, campaign_id, CampaignEventKind.INVITE_CHANGED, {"enabled": enabled}
        )


@dataclass(frozen=True, slots=True)
class Invite:
    """The campaign that an invite link belongs to."""

    name: str
    status: CampaignStatus


async def find(viewer: Viewer, token: str) -> Invite | None:
    """The campaign of the viewer's account with this invite link; None if there is none."""
    if not storable(token):
        return None
    record = await sql.row(
        "SELECT name, status FROM campaign WHERE invite_token = $1 AND account_id = $2",
        token,
        viewer.account_id,
    )
    return Invite(record["name"], CampaignStatus(record["status"])) if record else None
