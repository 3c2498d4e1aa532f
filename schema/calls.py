"""A call as its caller and the managers of its campaign see it."""

from datetime import datetime

import strawberry
from strawberry.scalars import JSON

from models.call_results import CallResult
from schema.columns import column
from schema.context import Info
from schema.errors import UserError
from schema.nodes import Node
from schema.shapes import Keyed, Payload, keyed_input, payload
from schema.users import User
from services.calls.row import ANSWERS, CallRow


@strawberry.type(description="A person to call.")
class Contact:
    row: strawberry.Private[CallRow]

    first_name: str = column("The first name of the contact.")
    last_name: str = column("The last name of the contact.")
    phone: str = column("The phone number of the contact in E.164, such as +12125550100.")
    custom_fields: JSON = column(
        "The other columns of the uploaded file, as an object of texts by column name."
    )


@strawberry.type(description="One attempt to reach a contact.")
class Call(Node):
    row: strawberry.Private[CallRow]

    caller_id: str = column("The phone number that the contact sees, in E.164.")
    started_at: datetime = column("When the caller claimed the call.")
    ended_at: datetime | None = column(
        "When the result was recorded; null while the call is in progress."
    )
    result: CallResult | None = column("How the call ended; null while the call is in progress.")
    patch_thru_target: str | None = column(
        "The name of the PatchThru target that the contact was connected to; null if there was "
        "none."
    )
    lease_expires_at: datetime | None = column(
        "When the contact goes back to the queue unless the caller sends a heartbeat before; null "
        "after the result was recorded.",
        "row.lease_until",
    )

    @strawberry.field(
        description="What the contact answered to the questions of the script, as an object."
    )
    async def answers(self, info: Info) -> JSON:
        stored = await info.context.loaders.large(ANSWERS, self.row.id)
        return JSON(stored)

    @strawberry.field(description="The person who is called.")
    def contact(self) -> Contact:
        return Contact(row=self.row)

    @strawberry.field(description="The user who makes the call.")
    def caller(self) -> User:
        return User(row=self.row.caller)


@strawberry.input(description="The assignment in whose campaign you call.")
class ClaimDialInput:
    assignment_id: strawberry.ID = strawberry.field(
        description="The id of an assignment that you have joined."
    )


@payload("The call to make next.")
class ClaimDialPayload(Payload):
    call: Call | None = strawberry.field(
        default=None,
        description="The call to make next; null if the queue is empty or the mutation was "
        "refused.",
    )


@keyed_input("The call that you made, and how it ended.")
class RecordCallInput(Keyed):
    call_id: strawberry.ID = strawberry.field(description="The id of the call.")
    result: CallResult = strawberry.field(description="How the call ended.")
    answers: JSON | None = strawberry.field(
        default=strawberry.UNSET,
        description="What the contact answered, as an object with a value for each question of the "
        "script.",
    )
    patch_thru_target: str | None = strawberry.field(
        default=strawberry.UNSET,
        description="The name of the PatchThru target that you connected the contact to.",
    )
    claim_next: bool | None = strawberry.field(
        default=strawberry.UNSET, description="True claims the next dial in the same request."
    )


@payload("The recorded call, and the next call if you asked for it.")
class RecordCallPayload(Payload):
    call: Call | None = strawberry.field(
        default=None, description="The call with its result; null if the mutation was refused."
    )
    next: Call | None = strawberry.field(
        default=None,
        description="The call to make next; null if you did not ask for it, if the queue is empty "
        "or if you cannot dial now.",
    )
    user_errors: list[UserError] = strawberry.field(
        default_factory=list,
        description="Why the mutation was refused, or why you cannot dial now although you asked "
        "for the next call. In the second case the result was recorded.",
    )
