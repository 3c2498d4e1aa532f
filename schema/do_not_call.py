"""The numbers that an account must not call."""

from datetime import datetime

import strawberry

from models.do_not_call import DoNotCallSource
from models.roles import Capability
from schema.calls import Call
from schema.columns import column
from schema.context import Info
from schema.enums import describe
from schema.nodes import Node, loaded
from schema.permissions import allowed
from schema.shapes import Keyed, Payload, keyed_input, payload
from schema.users import User, user_by_id
from services.do_not_call.row import DoNotCallRow

describe(
    DoNotCallSource,
    "Why a number is on the do-not-call list.",
    {
        DoNotCallSource.CALL: "The contact asked for it in a call.",
        DoNotCallSource.ADDED: "A user added the number.",
        DoNotCallSource.IMPORTED: "The number was in an uploaded file.",
        DoNotCallSource.ERASURE: "The person was erased. The number is kept only as a hash, so "
        "that no import brings the person back.",
    },
)


@strawberry.type(description="A phone number that the account must not call.")
class DoNotCallNumber(Node):
    row: strawberry.Private[DoNotCallRow]

    phone: str | None = column(
        "The phone number in E.164, such as +12125550100; null if the person was erased."
    )
    source: DoNotCallSource = column("Why the number is on the list.")
    added_at: datetime = column("When the number came on the list.")

    @strawberry.field(
        description="The user who added the number, uploaded it, made the call or erased the "
        "person; null if it is not known."
    )
    async def added_by(self, info: Info) -> User | None:
        return await user_by_id(info, self.row.added_by_id)

    @strawberry.field(
        description="The call in which the contact asked for it; null if the number did not come "
        "from a call, or if it came on the list before calls were noted. You need the capability "
        "MANAGE_CAMPAIGNS.",
        permission_classes=[allowed(Capability.MANAGE_CAMPAIGNS)],
    )
    async def call(self, info: Info) -> Call | None:
        return await loaded(info.context.loaders.call, self.row.call_id, Call)


@keyed_input("The numbers that must not be called.")
class AddDoNotCallNumbersInput(Keyed):
    phones: list[str] = strawberry.field(
        description="The phone numbers, 1 to 1,000. One without a country code is read as a "
        "number of the account's country."
    )


@keyed_input("The number that may be called again, and why.")
class RemoveDoNotCallNumberInput(Keyed):
    id: strawberry.ID = strawberry.field(description="The id of the do-not-call number.")
    reason: str = strawberry.field(
        description="Why the number may be called again, 1 to 500 characters."
    )


@payload("How many numbers are new on the list.")
class AddDoNotCallNumbersPayload(Payload):
    added: int = strawberry.field(default=0, description="How many numbers were added.")
    already_there: int = strawberry.field(
        default=0,
        description="How many of the numbers were on the list already. A number that was sent "
        "twice counts once.",
    )


@payload("The number that was removed.")
class RemoveDoNotCallNumberPayload(Payload):
    removed_id: strawberry.ID | None = strawberry.field(
        default=None,
        description="The id of the number that was removed; null if the mutation was refused.",
    )
