"""What the mutations of campaigns return."""

import strawberry

from schema.campaigns import Campaign
from schema.errors import UserError
from schema.shapes import Payload, payload


@strawberry.type
class CampaignPayload(Payload):
    campaign: Campaign | None = strawberry.field(
        default=None,
        description="The campaign after the mutation; null if the mutation was refused.",
    )


@payload("The new draft.")
class CreateCampaignPayload(CampaignPayload):
    pass


@payload("The campaign with its changes.")
class UpdateCampaignPayload(CampaignPayload):
    pass


@payload("The campaign, which is now active.")
class LaunchCampaignPayload(CampaignPayload):
    pass


@payload("The campaign, which is now archived.")
class ArchiveCampaignPayload(CampaignPayload):
    pass


@payload("The campaign with its new end.")
class UpdateEndDatePayload(CampaignPayload):
    pass


@strawberry.type(description="Something that was not copied to a clone.")
class NotCopied:
    setting: str = strawberry.field(description="The name of the setting or data.")
    reason: str = strawberry.field(description="Why it was not copied.")


@payload("The new draft, and what was not copied to it.")
class CloneCampaignPayload(CampaignPayload):
    not_copied: list[NotCopied] = strawberry.field(
        default_factory=list, description="What was not copied, and why."
    )


@payload("The id of the deleted draft.")
class DeleteCampaignPayload(Payload):
    deleted_id: strawberry.ID | None = strawberry.field(
        default=None, description="The id of the draft; null if the mutation was refused."
    )


@payload("What happened to one of the campaigns.")
class ArchiveCampaignResult(CampaignPayload):
    campaign: Campaign | None = strawberry.field(
        default=None,
        description="The archived campaign, or with `dryRun` the campaign that would be archived; "
        "null if it was refused.",
    )
    user_errors: list[UserError] = strawberry.field(
        default_factory=list,
        description="Why this campaign was refused; empty if it was not.",
    )


@payload("What happened to each of the campaigns.")
class ArchiveCampaignsPayload(Payload):
    results: list[ArchiveCampaignResult] = strawberry.field(
        default_factory=list, description="One result for each id, in the order of the input."
    )
    user_errors: list[UserError] = strawberry.field(
        default_factory=list,
        description="Why the whole mutation was refused; empty if it was not.",
    )
