"""What comes of a mutation, and the previews before it."""

import strawberry

from schema.campaigns import Campaign
from schema.columns import column
from schema.context import Info
from schema.errors import UserError, user_errors
from schema.phone_numbers import RegionStock
from schema.shapes import Payload, payload
from services.campaigns import archive_preview, launch_preview, rows


@payload("What every campaign mutation answers.")
class CampaignPayload(Payload):
    campaign: Campaign | None = strawberry.field(
        default=None, description="The campaign afterwards; null when it was refused."
    )


@payload("The new draft.")
class CreateCampaignPayload(CampaignPayload):
    pass


@payload("The campaign with its changes.")
class UpdateCampaignPayload(CampaignPayload):
    pass


@payload("The campaign, active now.")
class LaunchCampaignPayload(CampaignPayload):
    pass


@payload("The campaign, archived now.")
class ArchiveCampaignPayload(CampaignPayload):
    pass


@payload("The campaign with its new end.")
class UpdateEndDatePayload(CampaignPayload):
    pass


@strawberry.type(description="Something that a clone did not take over.")
class NotCopied:
    setting: str = strawberry.field(description="Which setting or data.")
    reason: str = strawberry.field(description="Why not.")


@payload("The new draft, and what it did not take over.")
class CloneCampaignPayload(CampaignPayload):
    not_copied: list[NotCopied] = strawberry.field(
        default_factory=list, description="What was not copied, and why."
    )


@payload("What came of the deletion.")
class DeleteCampaignPayload(Payload):
    deleted_id: strawberry.ID | None = strawberry.field(
        default=None, description="The id of what is gone; null when it was refused."
    )


@payload("What came of one campaign of many.")
class ArchiveCampaignResult(CampaignPayload):
    pass


@payload("What came of each campaign, in the order of the input.")
class ArchiveCampaignsPayload(Payload):
    results: list[ArchiveCampaignResult] = strawberry.field(
        default_factory=list, description="One for each id of the input."
    )
    user_errors: list[UserError] = strawberry.field(
        default_factory=list, description="Why the whole input was refused; empty otherwise."
    )


@strawberry.type(description="Another active campaign that is to dial the same numbers.")
class CampaignOverlap:
    campaign: Campaign = strawberry.field(description="The other campaign.")
    contact_count: int = strawberry.field(description="How many numbers both would dial.")


@strawberry.type(description="What a launch would find now. Nothing is changed.")
class LaunchPreview:
    campaign_id: strawberry.Private[int]
    row: strawberry.Private[launch_preview.LaunchPreview]

    contact_count: int = column("Contacts that would be queued.", "row.counts.contacts")
    duplicate_count: int = column("Contacts listed more than once.", "row.counts.duplicates")
    do_not_call_count: int = column("Left out: on the do-not-call list.", "row.counts.do_not_call")

    @strawberry.field(description="Whether a launch would succeed.")
    def ready(self) -> bool:
        return not self.row.problems

    @strawberry.field(description="What stands in its way.")
    def problems(self) -> list[UserError]:
        return user_errors(self.row.problems)

    @strawberry.field(description="Free numbers by region.")
    def phone_numbers(self) -> list[RegionStock]:
        return [RegionStock(row=region) for region in self.row.stock]

    @strawberry.field(description="Active campaigns with the same numbers; at most 20.")
    async def overlaps(self, info: Info) -> list[CampaignOverlap]:
        viewer = info.context.viewer
        found = await launch_preview.overlaps(viewer, self.campaign_id)
        others = await rows.by_ids(viewer, [campaign_id for campaign_id, _ in found])
        return [
            CampaignOverlap(campaign=Campaign(row=others[campaign_id]), contact_count=count)
            for campaign_id, count in found
            if campaign_id in others
        ]


@strawberry.type(description="What the confirmation dialog of an archive shows.")
class ArchivePreview:
    row: strawberry.Private[archive_preview.ArchivePreview]

    active_callers: int | None = column("Callers logged in now; null while that is not known.")
    remaining: int = column("Dials that would not be made.")
    phone_number_count: int = column("Numbers that would be released.")
    calls_in_progress: int = column("Calls that may still be recorded.")
