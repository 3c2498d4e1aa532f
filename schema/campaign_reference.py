"""Ways back to a campaign from what it leads to itself, such as its phone numbers."""

from typing import TYPE_CHECKING, Annotated, TypeAlias

import strawberry

from schema.context import Info
from schema.later import type_named
from schema.nodes import Node, OfRow, loaded
from services.campaigns.row import CampaignRow

if TYPE_CHECKING:
    CampaignType: TypeAlias = Node
    """The type Campaign. It is looked up when the whole schema is known."""
else:
    CampaignType = Annotated["Campaign", strawberry.lazy("schema.campaigns")]  # noqa: F821


async def campaigns_of(info: Info, campaign_ids: list[int]) -> list[CampaignType]:
    """The campaigns with these ids, in their order. Those that are gone are left out."""
    campaign = type_named(info, "Campaign")
    found = await info.context.loaders.campaign.load_many(campaign_ids)
    return [campaign(row=row) for row in found if row]


async def campaign_of(info: Info, campaign_id: int | None) -> CampaignType | None:
    kind: OfRow[CampaignRow, CampaignType] = type_named(info, "Campaign")
    return await loaded(info.context.loaders.campaign, campaign_id, kind)
