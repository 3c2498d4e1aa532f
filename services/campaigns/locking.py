"""Locking a campaign in order to change it."""

from collections.abc import Sequence

from tortoise.queryset import QuerySet

from foundation import locks, sql
from foundation.actors import Actor
from foundation.errors import Refused, UserErrorCode, WrongStatus, refuse
from foundation.locks import Lock
from models import Campaign
from models.lifecycle import CampaignAction, CampaignStatus, rule_against


async def lock(actor: Actor, campaign_id: int, field: tuple[str, ...] = ("id",)) -> Campaign:
    """The campaign, locked until the transaction ends.

    A campaign of another account is neither locked nor waited for. Raises Refused with NOT_FOUND.
    """
    campaign = await _visible(actor, campaign_id).select_for_update().get_or_none()
    if campaign is None:
        raise not_found(field)
    return campaign


async def lock_each(campaign_ids: Sequence[int]) -> dict[int, CampaignStatus]:
    """Lock those campaigns that nobody else has locked, with their floors, and wait for nobody.

    Returns their statuses. A caller that acts for an account looks first whether they are `known`.
    """
    floors = await locks.tried_each(Lock.FLOOR, campaign_ids)
    records = await sql.rows(
        "SELECT id, status FROM campaign WHERE id = ANY($1::bigint[]) FOR UPDATE SKIP LOCKED",
        floors,
    )
    return {record["id"]: CampaignStatus(record["status"]) for record in records}


async def known(actor: Actor, campaign_ids: Sequence[int]) -> dict[int, CampaignStatus]:
    """The statuses of the actor's campaigns among these. It locks nothing and does not wait."""
    records = await sql.rows(
        """SELECT id, status FROM campaign
           WHERE id = ANY($1::bigint[]) AND account_id = coalesce($2, account_id)""",
        campaign_ids,
        actor.account_id,
    )
    return {record["id"]: CampaignStatus(record["status"]) for record in records}


async def require_known(actor: Actor, campaign_id: int) -> None:
    """Raises Refused with NOT_FOUND. It locks nothing and does not wait for a lock."""
    if not await _visible(actor, campaign_id).exists():
        raise not_found()


def _visible(actor: Actor, campaign_id: int) -> QuerySet[Campaign]:
    query = Campaign.filter(id=campaign_id)
    return query if actor.account_id is None else query.filter(account_id=actor.account_id)


def not_found(field: tuple[str, ...] = ("id",)) -> Refused:
    return refuse(UserErrorCode.NOT_FOUND, field, "There is no campaign with this id.")


def require_previewable(status: CampaignStatus, action: CampaignAction) -> None:
    """Raises WrongStatus if a campaign of this status does not have the action."""
    if rule := rule_against(status, action):
        raise WrongStatus(rule)


def require_allowed(campaign: Campaign, action: CampaignAction) -> None:
    """Raises Refused with WRONG_STATUS if the status of the campaign does not have the action."""
    if refused := refusal(campaign.status, action):
        raise refused


def refusal(status: CampaignStatus, action: CampaignAction) -> Refused | None:
    """Why a campaign of this status does not have the action (WRONG_STATUS); None if it has it."""
    rule = rule_against(status, action)
    return refuse(UserErrorCode.WRONG_STATUS, ["id"], rule) if rule else None


def require_status(
    campaign: Campaign,
    wanted: CampaignStatus,
    rule: str,
    field: tuple[str, ...] = ("id",),
) -> None:
    """Raises Refused with WRONG_STATUS, which says in which status the campaign is."""
    if campaign.status is not wanted:
        raise refuse(
            UserErrorCode.WRONG_STATUS,
            field,
            f"The campaign is {campaign.status.lower()}. {rule}",
        )
