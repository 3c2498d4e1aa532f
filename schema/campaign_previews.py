"""What a launch or an archive would do, before it is done."""

import strawberry

from schema.campaigns import Campaign
from schema.columns import column
from schema.context import Info
from schema.errors import UserError, user_errors
from schema.phone_numbers import RegionStock
from services.campaigns import archive_preview, launch_preview
from services.campaigns import row as campaigns


@strawberry.type(description="Another active campaign that calls some of the same phone numbers.")
class CampaignOverlap:
    campaign: Campaign = strawberry.field(description="The other campaign.")
    contact_count: int = strawberry.field(description="How many phone numbers both campaigns call.")


@strawberry.type(description="What would happen if the draft were launched now.")
class LaunchPreview:
    campaign_id: strawberry.Private[int]
    row: strawberry.Private[launch_preview.LaunchPreview]

    contact_count: int = column("How many contacts would be queued.", "row.counts.contacts")
    duplicate_count: int = column(
        "How many contacts would be left out because another contact has the same phone number.",
        "row.counts.duplicates",
    )
    do_not_call_count: int = column(
        "How many contacts would be left out because they are on the do-not-call list.",
        "row.counts.do_not_call",
    )

    @strawberry.field(description="Whether the launch would succeed.")
    def ready(self) -> bool:
        return not self.row.problems

    @strawberry.field(description="Why the launch would be refused; empty if it would succeed.")
    def problems(self) -> list[UserError]:
        return user_errors(self.row.problems)

    @strawberry.field(description="How many phone numbers are free in each region of the campaign.")
    def phone_numbers(self) -> list[RegionStock]:
        return [RegionStock(row=region) for region in self.row.stock]

    @strawberry.field(
        description="Active campaigns that call some of the same phone numbers, at most 20."
    )
    async def overlaps(self, info: Info) -> list[CampaignOverlap]:
        viewer = info.context.viewer
        found = await launch_preview.overlaps(viewer, self.campaign_id)
        others = await campaigns.by_ids(viewer, [campaign_id for campaign_id, _ in found])
        return [
            CampaignOverlap(campaign=Campaign(row=others[campaign_id]), contact_count=count)
            for campaign_id, count in found
            if campaign_id in others
        ]


@strawberry.type(description="What would happen if the campaign were archived now.")
class ArchivePreview:
    row: strawberry.Private[archive_preview.ArchivePreview]

    active_callers: int | None = column(
        "How many callers are logged in now; null if this cannot be found out at the moment."
    )
    remaining: int = column("How many dials would never be made.")
    phone_number_count: int = column("How many phone numbers would be released.")
    calls_in_progress: int = column(
        "How many calls are in progress. They may still be recorded after the archive."
    )
