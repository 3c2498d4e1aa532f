"""A call as its caller and the admins see it."""

from datetime import datetime

import strawberry
from strawberry.scalars import JSON

from models.call_results import CallResult
from schema.columns import column
from schema.errors import UserError
from schema.nodes import Node
from schema.shapes import Keyed, Payload, keyed_input, payload
from schema.users import User
from services.calls.rows import CallRow


@strawberry.type(description="A person to call.")
class Contact:
    row: strawberry.Private[CallRow]

    first_name: str = column("Their first name.")
    last_name: str = column("Their last name.")
    phone: str = column("Their number in E.164.")
    custom_fields: JSON = column("Further columns of the uploaded file.")


@strawberry.type(description="One try to reach a contact.")
class Call(Node):
    row: strawberry.Private[CallRow]

    caller_id: str = column("The number that the contact sees, in E.164.")
    started_at: datetime = column("When it was claimed.")
    ended_at: datetime | None = column("When its result was recorded.")
    result: CallResult | None = column("How it ended.")
    answers: JSON = column("The answers to the script's questions.")
    patch_thru_target: str | None = column(
        "The PatchThru target that the contact was connected to."
    )
    lease_expires_at: datetime | None = column(
        "Until when the contact is the caller's; heartbeats move it.", "row.lease_until"
    )

    @strawberry.field(description="Who is called.")
    def contact(self) -> Contact:
        return Contact(row=self.row)

    @strawberry.field(description="Who calls.")
    def caller(self) -> User:
        return User(row=self.row.caller)


@strawberry.input(description="From which queue to take the next contact.")
class ClaimDialInput:
    assignment_id: strawberry.ID = strawberry.field(
        description="An assignment that you have joined."
    )


@payload("The next call; null without user errors: the queue is empty.")
class ClaimDialPayload(Payload):
    call: Call | None = strawberry.field(default=None, description="The call to make now.")


@keyed_input("How a call of yours ended.")
class RecordCallInput(Keyed):
    call_id: strawberry.ID = strawberry.field(description="The call.")
    result: CallResult = strawberry.field(description="How it ended.")
    answers: JSON | None = strawberry.field(
        default=strawberry.UNSET, description="An object: a value for each question of the script."
    )
    patch_thru_target: str | None = strawberry.field(
        default=strawberry.UNSET, description="The name of the target that they were connected to."
    )
    claim_next: bool | None = strawberry.field(
        default=strawberry.UNSET, description="Whether to claim the next dial at once."
    )


@payload("The recorded call, and the next one if it was asked for.")
class RecordCallPayload(Payload):
    call: Call | None = strawberry.field(
        default=None, description="The call with its result; null when it was refused."
    )
    next: Call | None = strawberry.field(
        default=None, description="The next call; null when none was asked for or can be made now."
    )
    user_errors: list[UserError] = strawberry.field(
        default_factory=list,
        description="Why it was refused, or why there is no next call though one was asked for.",
    )
