"""The campaign queries."""

from typing import Annotated

import strawberry

from foundation.errors import NotFound
from models.lifecycle import CampaignStatus
from models.roles import Capability
from resolvers.fields import query
from schema import ids
from schema.campaign_counts import CampaignCounts
from schema.campaign_inputs import CampaignOrder
from schema.campaign_payloads import ArchivePreview, LaunchPreview
from schema.campaigns import Campaign
from schema.connections import After, Before, Connection, First, Last, connection, paging
from schema.context import Info
from schema.enums import OrderDirection
from services.campaigns import archive_preview, index, launch_preview, rows

CampaignId = Annotated[strawberry.ID, strawberry.argument(description="The campaign.")]


@strawberry.type
class CampaignQueries:
    @query(Capability.MANAGE_CAMPAIGNS, "A campaign; null if your account has none with this id.")
    async def campaign(self, info: Info, id: CampaignId) -> Campaign | None:
        campaign_id = ids.decode(id, "Campaign")
        if campaign_id is None:
            return None
        row = await rows.by_id(info.context.viewer, campaign_id)
        return Campaign(row=row) if row else None

    @query(
        Capability.MANAGE_CAMPAIGNS,
        "A campaign index page: 50 campaigns, the latest created first, unless you say otherwise.",
    )
    async def campaigns(
        self,
        info: Info,
        status: Annotated[
            CampaignStatus | None,
            strawberry.argument(description="Which index page; null for all."),
        ] = strawberry.UNSET,
        search: Annotated[
            str | None,
            strawberry.argument(description="Part of the name, upper and lower case alike."),
        ] = strawberry.UNSET,
        order_by: Annotated[
            CampaignOrder | None, strawberry.argument(description="By what and which way.")
        ] = strawberry.UNSET,
        first: First = strawberry.UNSET,
        after: After = strawberry.UNSET,
        last: Last = strawberry.UNSET,
        before: Before = strawberry.UNSET,
    ) -> Connection[Campaign]:
        page = await index.index(
            info.context.viewer,
            status or None,
            search or None,
            _order(order_by),
            paging(info, first, after, last, before),
        )
        return connection(page, Campaign)

    @query(Capability.MANAGE_CAMPAIGNS, "How many campaigns each index page has.")
    async def campaign_counts(self, info: Info) -> CampaignCounts:
        return CampaignCounts(row=await index.counts(info.context.viewer))

    @query(Capability.MANAGE_CAMPAIGNS, "What launching a draft would find now.")
    async def launch_preview(self, info: Info, id: CampaignId) -> LaunchPreview:
        campaign_id = _previewed(id)
        found = await launch_preview.launch_preview(info.context.viewer, campaign_id)
        return LaunchPreview(campaign_id=campaign_id, row=found)

    @query(Capability.MANAGE_CAMPAIGNS, "What archiving an active campaign would end now.")
    async def archive_preview(self, info: Info, id: CampaignId) -> ArchivePreview:
        found = await archive_preview.archive_preview(info.context.viewer, _previewed(id))
        return ArchivePreview(row=found)


def _order(order_by: CampaignOrder | None) -> index.CampaignOrder:
    if not order_by:
        return index.CampaignOrder()
    return index.CampaignOrder(order_by.field, order_by.direction is OrderDirection.DESC)


def _previewed(global_id: str) -> int:
    campaign_id = ids.decode(global_id, "Campaign")
    if campaign_id is None:
        raise NotFound("There is no campaign with this id.")
    return campaign_id
