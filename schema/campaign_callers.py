"""Who may call in a campaign: its seats, and the invite link that gives them."""

import strawberry

from schema.campaign_payloads import CampaignPayload
from schema.shapes import Keyed, keyed_input, payload

_KEY = "Makes the mutation safe to repeat for 24 hours."


@keyed_input("Whom to give a seat in a campaign.")
class AddCallersInput(Keyed):
    id: strawberry.ID = strawberry.field(description="The campaign.")
    user_ids: list[strawberry.ID] = strawberry.field(description="1 to 1,000 users.")


@keyed_input("Whose seats in a campaign to take.")
class RemoveCallersInput(Keyed):
    id: strawberry.ID = strawberry.field(description="The campaign.")
    user_ids: list[strawberry.ID] = strawberry.field(description="1 to 1,000 users.")


@keyed_input("What to do with a campaign's invite link.")
class RenewInviteInput(Keyed):
    id: strawberry.ID = strawberry.field(description="The campaign.")
    enabled: bool | None = strawberry.field(
        default=strawberry.UNSET,
        description="False switches the link off; otherwise a new one replaces the old.",
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
