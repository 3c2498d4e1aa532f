from foundation.actors import Actor
from foundation.transactions import transaction
from models.lifecycle import CampaignStatus
from services.campaigns.locking import lock, require_status


async def delete(actor: Actor, campaign_id: int) -> None:
    """Delete a draft. Launched campaigns are kept for their data (seed 000).

    Raises Refused: NOT_FOUND or WRONG_STATUS.
    """
    async with transaction():
        campaign = await lock(actor, campaign_id)
        require_status(
            campaign, CampaignStatus.DRAFT, "Only drafts can be deleted; archive it instead."
        )
        await campaign.delete()
