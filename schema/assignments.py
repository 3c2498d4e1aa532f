"""A caller's seat in a campaign: what they need to call, and how to log in to it."""

import strawberry

from schema import ids
from schema.campaign_payloads import CampaignPayload
from schema.campaign_settings import Dialing, PatchThruTarget
from schema.errors import UserError
from schema.nodes import Node
from services.assignments.row import AssignmentRow

_KEY = "Makes the mutation safe to repeat for 24 hours."


@strawberry.type(description="Your seat in an active campaign.")
class Assignment(Node):
    campaign_name: str = strawberry.field(description="The campaign's name.")
    description: str = strawberry.field(description="What the campaign is for.")
    script: str = strawberry.field(description="What to read.")
    patch_thru_targets: list[PatchThruTarget] = strawberry.field(
        description="Third parties that you can connect a contact to."
    )
    dialing: Dialing = strawberry.field(description="Whether calls can be made now.")
    joined: bool = strawberry.field(description="Whether you are logged in to it.")

    @classmethod
    def from_row(cls, row: AssignmentRow) -> "Assignment":
        return cls(
            id=ids.encode("Assignment", row.id),
            campaign_name=row.campaign_name,
            description=row.description,
            script=row.script,
            patch_thru_targets=[
                PatchThruTarget(name=target["name"], phone_number=target["phoneNumber"])
                for target in row.patch_thru_targets
            ],
            dialing=Dialing.of(row.dialing),
            joined=row.joined,
        )


@strawberry.type(description="Your seat.")
class AssignmentPayload:
    assignment: Assignment | None = strawberry.field(
        default=None,
        description="The assignment afterwards; null when it was refused or its campaign is over.",
    )
    user_errors: list[UserError] = strawberry.field(
        default_factory=list, description="Why it was refused; empty on success."
    )


@strawberry.input(description="Which assignment to log in to; give one of both.")
class JoinAssignmentInput:
    campaign_id: strawberry.ID | None = strawberry.field(
        default=strawberry.UNSET, description="A campaign in which you have a seat."
    )
    invite_token: str | None = strawberry.field(
        default=strawberry.UNSET, description="The token of an invite link: gives you a seat."
    )


@strawberry.input(description="Which assignment you are still working on.")
class HeartbeatAssignmentInput:
    assignment_id: strawberry.ID = strawberry.field(description="The assignment.")


@strawberry.input(description="Which assignment to log out of.")
class LeaveAssignmentInput:
    assignment_id: strawberry.ID = strawberry.field(description="The assignment.")


@strawberry.type(description="The assignment, joined now.")
class JoinAssignmentPayload(AssignmentPayload):
    pass


@strawberry.type(description="The assignment, alive for another minute.")
class HeartbeatAssignmentPayload(AssignmentPayload):
    pass


@strawberry.type(description="The assignment, left now.")
class LeaveAssignmentPayload(AssignmentPayload):
    pass


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
