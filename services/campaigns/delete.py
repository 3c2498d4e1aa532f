from foundation import changes
from foundation.actors import Actor
from foundation.changes import Noun
from foundation.transactions import transaction
from models.lifecycle import CampaignStatus
from services.campaigns.locking import lock, require_status


async def delete(actor: Actor, campaign_id: int) -> None:
    """Delete a draft. A launched campaign keeps its data (docs/domain.md, Lifecycle).

    Raises Refused: NOT_FOUND or WRONG_STATUS.
    """
    async with transaction():
        campaign = await lock(actor, campaign_id)
        require_status(
            campaign,
            CampaignStatus.DRAFT,
            "Only drafts can be deleted. Active campaigns can be archived.",
        )
        await campaign.delete()
        await changes.note(Noun.CAMPAIGN, campaign.account_id, campaign_id, urgent=True)
