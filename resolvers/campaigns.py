"""The campaign queries."""

from typing import Annotated

import strawberry

from foundation.errors import NotFound
from models.lifecycle import CampaignStatus
from models.roles import Capability
from resolvers.fields import query
from schema import ids
from schema.campaign_inputs import CampaignOrder
from schema.campaign_payloads import ArchivePreview, LaunchPreview
from schema.campaigns import Campaign
from schema.connections import After, Before, Connection, First, Last, connection, paging
from schema.context import Info
from schema.enums import OrderDirection
from schema.errors import user_errors
from schema.phone_numbers import region_stock
from services.campaigns import pages
from services.campaigns import row as campaigns
from services.campaigns.archive_preview import archive_preview
from services.campaigns.launch_preview import launch_preview

CampaignId = Annotated[strawberry.ID, strawberry.argument(description="The campaign.")]


@strawberry.type(description="How many campaigns each index page has.")
class CampaignCounts:
    draft: int = strawberry.field(description="On the Draft Campaign Index page.")
    active: int = strawberry.field(description="On the Active Campaign Index page.")
    archived: int = strawberry.field(description="On the Archived Campaign Index page.")


@strawberry.type
class CampaignQueries:
    @query(Capability.MANAGE_CAMPAIGNS, "A campaign; null if your account has none with this id.")
    async def campaign(self, info: Info, id: CampaignId) -> Campaign | None:
        campaign_id = ids.decode(id, "Campaign")
        if campaign_id is None:
            return None
        row = await campaigns.by_id(info.context.viewer, campaign_id)
        return Campaign.from_row(row) if row else None

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
        page = await pages.page(
            info.context.viewer,
            status or None,
            search or None,
            _order(order_by),
            paging(info, first, after, last, before),
        )
        return connection(page, Campaign.from_row)

    @query(Capability.MANAGE_CAMPAIGNS, "How many campaigns each index page has.")
    async def campaign_counts(self, info: Info) -> CampaignCounts:
        counts = await pages.counts(info.context.viewer)
        return CampaignCounts(draft=counts.draft, active=counts.active, archived=counts.archived)

    @query(Capability.MANAGE_CAMPAIGNS, "What launching a draft would find now.")
    async def launch_preview(self, info: Info, id: CampaignId) -> LaunchPreview:
        campaign_id = _previewed(id)
        found = await launch_preview(info.context.viewer, campaign_id)
        return LaunchPreview(
            campaign_id=campaign_id,
            ready=not found.problems,
            problems=user_errors(found.problems),
            contact_count=found.counts.contacts,
            duplicate_count=found.counts.duplicates,
            do_not_call_count=found.counts.do_not_call,
            phone_numbers=region_stock(found.stock),
        )

    @query(Capability.MANAGE_CAMPAIGNS, "What archiving an active campaign would end now.")
    async def archive_preview(self, info: Info, id: CampaignId) -> ArchivePreview:
        found = await archive_preview(info.context.viewer, _previewed(id))
        return ArchivePreview(
            active_callers=found.active_callers,
            remaining=found.remaining,
            phone_number_count=found.phone_number_count,
            calls_in_progress=found.calls_in_progress,
        )


def _order(order_by: CampaignOrder | None) -> pages.CampaignOrder:
    if not order_by:
        return pages.CampaignOrder()
    return pages.CampaignOrder(order_by.field, order_by.direction is OrderDirection.DESC)


def _previewed(global_id: str) -> int:
    campaign_id = ids.decode(global_id, "Campaign")
    if campaign_id is None:
        raise NotFound("There is no campaign with this id.")
    return campaign_id
