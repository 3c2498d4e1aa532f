from models.lifecycle import CampaignStatus, auto_archive_at
from services import clock
from services.actors import SYSTEM
from services.campaigns.locking import lock, require_status
from services.transactions import transaction


async def record_activity(campaign_id: int) -> None:
    """A call was made: the 30 days begin anew and the flag goes (seed 000).

    Raises Refused with WRONG_STATUS where the campaign is not active.
    """
    async with transaction():
        campaign = await lock(SYSTEM, campaign_id)
        require_status(campaign, CampaignStatus.ACTIVE, "Calls are made on active campaigns only.")
        assert campaign.launched_at is not None
        assert campaign.starts_at is not None
        campaign.last_activity_at = now = await clock.now()
        campaign.auto_archive_at = auto_archive_at(campaign.launched_at, campaign.starts_at, now)
        await campaign.save(update_fields=["last_activity_at", "auto_archive_at"])
