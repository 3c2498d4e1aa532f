"""Taking a campaign in hand for a change."""

from foundation.actors import Actor
from foundation.errors import Refused, UserErrorCode, refuse
from models import Campaign
from models.lifecycle import CampaignStatus


async def lock(actor: Actor, campaign_id: int, field: tuple[str, ...] = ("id",)) -> Campaign:
    """The campaign, locked until the transaction ends. Raises Refused with NOT_FOUND."""
    query = Campaign.filter(id=campaign_id)
    if actor.account_id is not None:
        query = query.filter(account_id=actor.account_id)
    campaign = await query.select_for_update().get_or_none()
    if campaign is None:
        raise not_found(field)
    return campaign


def not_found(field: tuple[str, ...] = ("id",)) -> Refused:
    return refuse(UserErrorCode.NOT_FOUND, field, "There is no campaign with this id.")


def require_status(
    campaign: Campaign,
    wanted: CampaignStatus,
    rule: str,
    field: tuple[str, ...] = ("id",),
) -> None:
    """Raises Refused with WRONG_STATUS, naming the status that the campaign is in."""
    if campaign.status is not wanted:
        raise refuse(
            UserErrorCode.WRONG_STATUS,
            field,
            f"The campaign is {campaign.status.lower()}. {rule}",
        )
