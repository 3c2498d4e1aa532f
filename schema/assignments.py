"""A caller's seat in a campaign: what they need to call, and how to log in to it."""

import strawberry

from schema.campaign_settings import Dialing, PatchThruTarget, patch_thru_targets
from schema.columns import column
from schema.nodes import Node
from schema.shapes import Payload, payload
from services.assignments.rows import AssignmentRow


@strawberry.type(description="Your seat in an active campaign.")
class Assignment(Node):
    row: strawberry.Private[AssignmentRow]

    campaign_name: str = column("The campaign's name.")
    description: str = column("What the campaign is for.")
    script: str = column("What to read.")
    joined: bool = column("Whether you are logged in to it.")

    @strawberry.field(description="Third parties that you can connect a contact to.")
    def patch_thru_targets(self) -> list[PatchThruTarget]:
        return patch_thru_targets(self.row.patch_thru_targets)

    @strawberry.field(description="Whether calls can be made now.")
    def dialing(self) -> Dialing:
        return Dialing(row=self.row.dialing)


@payload("Your seat.")
class AssignmentPayload(Payload):
    assignment: Assignment | None = strawberry.field(
        default=None,
        description="The assignment afterwards; null when it was refused or its campaign is over.",
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


@payload("The assignment, joined now.")
class JoinAssignmentPayload(AssignmentPayload):
    pass


@payload("The assignment, alive for another minute.")
class HeartbeatAssignmentPayload(AssignmentPayload):
    pass


@payload("The assignment, left now.")
class LeaveAssignmentPayload(AssignmentPayload):
    pass
