from datetime import datetime

from models import Campaign
from models.lifecycle import ArchiveReason, CampaignStatus
from services import clock
from services.actors import SYSTEM, Actor
from services.campaigns.locking import lock, require_status
from services.campaigns.update import save
from services.phone_numbers.release import release_numbers
from services.transactions import transaction

RULE = "Only active campaigns can be archived."


async def archive(actor: Actor, campaign_id: int) -> None:
    """End a campaign for good (seed 001): no dialing, and its phone numbers go back.

    The release is written down in the same transaction. Raises Refused: NOT_FOUND, WRONG_STATUS.
    """
    async with transaction():
        campaign = await lock(actor, campaign_id)
        require_status(campaign, CampaignStatus.ACTIVE, RULE)
        await _end(campaign, actor, ArchiveReason.MANUAL, await clock.now())


async def archive_if_inactive(campaign_id: int) -> bool:
    """Archive the campaign if its timer has run out; a call one moment earlier wins."""
    async with transaction():
        campaign = await lock(SYSTEM, campaign_id)
        now = await clock.now()
        if campaign.status is not CampaignStatus.ACTIVE:
            return False
        if campaign.auto_archive_at is None or campaign.auto_archive_at > now:
            return False
        await _end(campaign, SYSTEM, ArchiveReason.INACTIVITY, now)
        return True


async def _end(campaign: Campaign, actor: Actor, reason: ArchiveReason, now: datetime) -> None:
    await release_numbers(campaign.id, now)
    await save(
        campaign,
        {
            "status": CampaignStatus.ARCHIVED,
            "archived_at": now,
            "archive_reason": reason,
            "archived_by_id": actor.user_id,
        },
    )
