"""Who may call in a campaign: its seats, and the invite link that gives them."""

import strawberry

from schema.campaign_payloads import CampaignPayload

_KEY = "Makes the mutation safe to repeat for 24 hours."


@strawberry.input(description="Whom to give a seat in a campaign.")
class AddCallersInput:
    id: strawberry.ID = strawberry.field(description="The campaign.")
    user_ids: list[strawberry.ID] = strawberry.field(description="1 to 1,000 users.")
    idempotency_key: str | None = strawberry.field(default=strawberry.UNSET, description=_KEY)


@strawberry.input(description="Whose seats in a campaign to take.")
class RemoveCallersInput:
    id: strawberry.ID = strawberry.field(description="The campaign.")
    user_ids: list[strawberry.ID] = strawberry.field(description="1 to 1,000 users.")
    idempotency_key: str | None = strawberry.field(default=strawberry.UNSET, description=_KEY)


@strawberry.input(description="What to do with a campaign's invite link.")
class RenewInviteInput:
    id: strawberry.ID = strawberry.field(description="The campaign.")
    enabled: bool | None = strawberry.field(
        default=strawberry.UNSET,
        description="False switches the link off; otherwise a new one replaces the old.",
    )
    idempotency_key: str | None = strawberry.field(default=strawberry.UNSET, description=_KEY)


@strawberry.type(description="The campaign with its callers.")
class AddCallersPayload(CampaignPayload):
    pass


@strawberry.type(description="The campaign with its callers.")
class RemoveCallersPayload(CampaignPayload):
    pass


@strawberry.type(description="The campaign with its invite link.")
class RenewInvitePayload(CampaignPayload):
    pass
