"""Who may call in a campaign: its assignments, and the invite link that gives them."""

import strawberry

from schema.campaign_inputs import CampaignInput
from schema.campaign_payloads import CampaignPayload
from schema.shapes import keyed_input, payload


@keyed_input("The users to add to a campaign as callers.")
class AddCallersInput(CampaignInput):
    user_ids: list[strawberry.ID] = strawberry.field(
        description="The ids of the users, 1 to 1,000 of them."
    )


@keyed_input("The callers to remove from a campaign.")
class RemoveCallersInput(CampaignInput):
    user_ids: list[strawberry.ID] = strawberry.field(
        description="The ids of the users, 1 to 1,000 of them."
    )


@keyed_input("The campaign whose invite link to replace or switch off.")
class RenewInviteInput(CampaignInput):
    enabled: bool | None = strawberry.field(
        default=strawberry.UNSET,
        description="False switches the link off. Otherwise a new link replaces the old one.",
    )


@payload("The campaign with its callers.")
class AddCallersPayload(CampaignPayload):
    pass


@payload("The campaign with its callers.")
class RemoveCallersPayload(CampaignPayload):
    pass


@payload("The campaign with its invite link.")
class RenewInvitePayload(CampaignPayload):
    pass
