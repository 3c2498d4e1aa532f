"""A caller's assignment in a campaign: what they need to call, and how to join it."""

import strawberry

from schema import ids
from schema.calls import Call
from schema.campaign_settings import Dialing, PatchThruTarget, patch_thru_targets
from schema.columns import column
from schema.context import Info
from schema.nodes import Node
from schema.results import CallerTally
from schema.shapes import Payload, payload
from services.assignments.row import AssignmentRow
from services.campaigns import row as campaigns


@strawberry.type(description="Your place as a caller in an active campaign.")
class Assignment(Node):
    row: strawberry.Private[AssignmentRow]

    @strawberry.field(description="The id of the campaign in which you call.")
    def campaign_id(self) -> strawberry.ID:
        return ids.encode("Campaign", self.row.campaign_id)

    campaign_name: str = column("The name of the campaign.")
    time_zone: str = column("The time zone of the campaign, as an IANA name.")
    joined: bool = column("Whether you have joined the assignment, which means you are logged in.")

    @strawberry.field(description="What the campaign is for.")
    async def description(self, info: Info) -> str:
        return await info.context.loaders.large(campaigns.DESCRIPTION, self.row.campaign_id)

    @strawberry.field(
        description="The text to read to contacts, with its placeholders. `Call.script` has it "
        "filled in."
    )
    async def script(self, info: Info) -> str:
        return await info.context.loaders.large(campaigns.SCRIPT, self.row.campaign_id)

    @strawberry.field(
        description="The call that you have begun and not recorded yet; null if there is none."
    )
    async def current_call(self, info: Info) -> Call | None:
        row = await info.context.loaders.open_call.load(self.row.campaign_id)
        return Call(row=row) if row else None

    @strawberry.field(
        description="Your recorded calls in the campaign that began today, in its time zone."
    )
    async def today(self, info: Info) -> CallerTally:
        place = (self.row.campaign_id, info.context.viewer.user_id)
        return CallerTally(row=await info.context.loaders.today.load(place))

    @strawberry.field(description="Third parties that you can connect a contact to.")
    async def patch_thru_targets(self, info: Info) -> list[PatchThruTarget]:
        return await patch_thru_targets(info, self.row.campaign_id)

    @strawberry.field(description="Whether you can dial now, and if not, why.")
    def dialing(self) -> Dialing:
        return Dialing(row=self.row.dialing)


@strawberry.type
class AssignmentPayload(Payload):
    assignment: Assignment | None = strawberry.field(
        default=None,
        description="The assignment after the mutation; null if the mutation was refused or the "
        "campaign is not active any more.",
    )


@strawberry.input(
    description="The assignment to join. Give its id, its campaign or the token of an invite link, "
    "and only one of these."
)
class JoinAssignmentInput:
    assignment_id: strawberry.ID | None = strawberry.field(
        default=strawberry.UNSET, description="The id of an assignment that you have."
    )
    campaign_id: strawberry.ID | None = strawberry.field(
        default=strawberry.UNSET,
        description="The id of a campaign in which you have an assignment.",
    )
    invite_token: str | None = strawberry.field(
        default=strawberry.UNSET,
        description="The token of an invite link, which gives you an assignment if you have none.",
    )


@strawberry.input(description="The assignment that you are working on.")
class HeartbeatAssignmentInput:
    assignment_id: strawberry.ID = strawberry.field(description="The id of the assignment.")


@strawberry.input(description="The assignment to leave.")
class LeaveAssignmentInput:
    assignment_id: strawberry.ID = strawberry.field(description="The id of the assignment.")


@payload("The assignment that you have joined.")
class JoinAssignmentPayload(AssignmentPayload):
    pass


@payload("The assignment, in which you stay logged in for another 60 seconds.")
class HeartbeatAssignmentPayload(AssignmentPayload):
    pass


@payload("The assignment that you have left.")
class LeaveAssignmentPayload(AssignmentPayload):
    pass
