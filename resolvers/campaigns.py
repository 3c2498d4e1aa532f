"""Reading and watching campaigns."""

from typing import Annotated

import strawberry

from foundation.changes import Noun
from foundation.errors import NotFound
from models.lifecycle import CampaignStatus
from models.roles import Capability
from resolvers.fields import query
from resolvers.watching import After as Resumed
from resolvers.watching import Ids, subscription, watch
from schema import ids
from schema.campaign_counts import CampaignCounts
from schema.campaign_filters import CampaignFilter, wanted
from schema.campaign_inputs import CampaignOrder
from schema.campaign_previews import ArchivePreview, LaunchPreview
from schema.campaigns import Campaign
from schema.changes import CampaignChange, CampaignsChanged
from schema.connections import After, Before, Connection, First, Last, connection, paging
from schema.context import Info
from schema.enums import OrderDirection
from schema.selections import columns_of_nodes
from services.campaigns import pages
from services.campaigns import row as campaigns
from services.campaigns.archive_preview import archive_preview
from services.campaigns.launch_preview import launch_preview

CampaignId = Annotated[strawberry.ID, strawberry.argument(description="The id of the campaign.")]


@strawberry.type
class CampaignQueries:
    @query(
        Capability.MANAGE_CAMPAIGNS,
        "A campaign; null if your account has no campaign with this id.",
    )
    async def campaign(self, info: Info, id: CampaignId) -> Campaign | None:
        campaign_id = ids.decode(id, "Campaign")
        if campaign_id is None:
            return None
        row = await campaigns.by_id(info.context.viewer, campaign_id)
        return Campaign(row=row) if row else None

    @query(
        Capability.MANAGE_CAMPAIGNS,
        "The campaigns of the account, the newest first unless you sort them.",
    )
    async def campaigns(
        self,
        info: Info,
        status: Annotated[
            CampaignStatus | None,
            strawberry.argument(
                description="Return only campaigns of this status. If it is null or left out, "
                "return all."
            ),
        ] = strawberry.UNSET,
        search: Annotated[
            str | None,
            strawberry.argument(
                description="Return only campaigns whose name contains this text of at most "
                "200 characters, in upper or lower case."
            ),
        ] = strawberry.UNSET,
        order_by: Annotated[
            CampaignOrder | None,
            strawberry.argument(
                description="How to sort the campaigns. If it is null or left out, the newest come "
                "first."
            ),
        ] = strawberry.UNSET,
        filter: Annotated[
            CampaignFilter | None,
            strawberry.argument(
                description="Return only campaigns that meet all of these conditions. If it is "
                "null or left out, return all."
            ),
        ] = strawberry.UNSET,
        first: First = strawberry.UNSET,
        after: After = strawberry.UNSET,
        last: Last = strawberry.UNSET,
        before: Before = strawberry.UNSET,
    ) -> Connection[Campaign] | None:
        page = await pages.page(
            info.context.viewer,
            status or None,
            search or None,
            _order(order_by),
            paging(info, first, after, last, before),
            wanted(filter or CampaignFilter()),
            columns_of_nodes(info, "Campaign"),
        )
        return connection(page, Campaign)

    @query(Capability.MANAGE_CAMPAIGNS, "How many campaigns of each status the account has.")
    async def campaign_counts(self, info: Info) -> CampaignCounts | None:
        return CampaignCounts(row=await pages.counts(info.context.viewer))

    @query(
        Capability.MANAGE_CAMPAIGNS,
        "What would happen if you launched the draft now. Nothing is changed. For a campaign that "
        "is not a draft, the error has the code WRONG_STATUS.",
    )
    async def launch_preview(self, info: Info, id: CampaignId) -> LaunchPreview | None:
        campaign_id = _previewed(id)
        found = await launch_preview(info.context.viewer, campaign_id)
        return LaunchPreview(campaign_id=campaign_id, row=found)

    @query(
        Capability.MANAGE_CAMPAIGNS,
        "What would happen if you archived the active campaign now. Nothing is changed. For a "
        "campaign that is not active, the error has the code WRONG_STATUS.",
    )
    async def archive_preview(self, info: Info, id: CampaignId) -> ArchivePreview | None:
        found = await archive_preview(info.context.viewer, _previewed(id))
        return ArchivePreview(row=found)


@strawberry.type
class CampaignSubscriptions:
    @subscription(
        Capability.MANAGE_CAMPAIGNS,
        "Sends a message when campaigns of the account change: their settings, status, calls, "
        "callers and phone numbers.",
    )
    async def campaigns_changed(
        self, info: Info, ids: Ids = strawberry.UNSET, after: Resumed = strawberry.UNSET
    ) -> CampaignsChanged:
        told, found = await watch(info, Noun.CAMPAIGN, campaigns.by_ids, Campaign, ids, after)
        changes = [CampaignChange(id=id, campaign=campaign) for id, campaign in found]
        return CampaignsChanged(row=told, changes=changes)


def _order(order_by: CampaignOrder | None) -> pages.CampaignOrder:
    if not order_by:
        return pages.CampaignOrder()
    return pages.CampaignOrder(order_by.field, order_by.direction is OrderDirection.DESC)


def _previewed(global_id: str) -> int:
    campaign_id = ids.decode(global_id, "Campaign")
    if campaign_id is None:
        raise NotFound("There is no campaign with this id.")
    return campaign_id
