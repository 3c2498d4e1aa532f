"""A call as its caller and the managers of its campaign see it."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Annotated

import strawberry
from strawberry.scalars import JSON

from models.call_results import CallResult
from models.roles import Capability
from schema.campaign_reference import CampaignType, campaign_of
from schema.columns import column
from schema.connections import After, Before, Connection, First, Last, connection, paging
from schema.context import Info
from schema.nodes import Node
from schema.optional import given
from schema.permissions import allowed
from schema.ranges import DateTimeRange, moments
from schema.shapes import Keyed, Payload, keyed_input, payload
from schema.users import User, user_number
from services.calls import dial_queue, pages
from services.calls.dial_queue import QueueState
from services.calls.row import ANSWERS, CallRow
from services.campaigns import row as campaigns
from services.campaigns.script import Person, filled, filled_parts
from services.contacts import zones
from services.contacts.row import ContactRow


@strawberry.input(description="Which calls to list: those that meet every condition.")
class CallFilter:
    result: CallResult | None = strawberry.field(
        default=strawberry.UNSET, description="Only calls that ended with this result."
    )
    caller_id: strawberry.ID | None = strawberry.field(
        default=strawberry.UNSET,
        description="Only calls of the user with this id. An id of nobody finds no calls.",
    )
    started_at: DateTimeRange | None = strawberry.field(
        default=strawberry.UNSET, description="Only calls that began in this time."
    )


def call_filter(sent: CallFilter | None) -> pages.CallFilter:
    """What a client asked for. Raises BadRequest."""
    if not sent:
        return pages.CallFilter()
    return pages.CallFilter(
        given(sent.result), user_number(given(sent.caller_id)), moments(sent.started_at)
    )


@strawberry.type(description="A person to call, as a row of a contact group.")
class Contact(Node):
    row: strawberry.Private[ContactRow]

    first_name: str = column("The first name of the contact; empty if the person was erased.")
    last_name: str = column("The last name of the contact; empty if the person was erased.")
    phone: str = column(
        "The phone number of the contact in E.164, such as +12125550100; empty if the person was "
        "erased."
    )
    custom_fields: JSON = column(
        "The other columns of the uploaded file, as an object of texts by column name."
    )

    @strawberry.field(
        description="The IANA names of the time zones in which the owner of the phone number may "
        "be, of which there are at most three. Empty if the number does not tell."
    )
    def time_zones(self) -> list[str]:
        return list(zones.names_of(self.row.phone))

    @strawberry.field(
        description="The recorded calls to this person in all campaigns, the latest first. A "
        "person is a phone number within the account, whichever groups it is in. You need the "
        "capability MANAGE_CAMPAIGNS.",
        permission_classes=[allowed(Capability.MANAGE_CAMPAIGNS)],
    )
    async def calls(
        self,
        info: Info,
        filter: Annotated[
            CallFilter | None,
            strawberry.argument(description="Return only calls that meet these conditions."),
        ] = strawberry.UNSET,
        first: First = strawberry.UNSET,
        after: After = strawberry.UNSET,
        last: Last = strawberry.UNSET,
        before: Before = strawberry.UNSET,
    ) -> Connection["Call"]:
        wanted = paging(info, first, after, last, before)
        only = call_filter(given(filter))
        page = await info.context.loaders.contact_calls.load((self.row.id, wanted, only))
        return connection(page, Call)


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

    @strawberry.field(
        description="The script of the campaign, filled in for this contact. It has at most "
        "100,000 characters; what is longer is cut and ends with an ellipsis."
    )
    async def script(self, info: Info) -> str:
        script = await info.context.loaders.large(campaigns.SCRIPT, self.row.campaign_id)
        return filled(script, _person(self.row))

    @strawberry.field(
        description="The same as `script`, in parts, so that a page can mark what is filled in: "
        "text of the script and values take turns, and text is first. Parts may be empty."
    )
    async def script_parts(self, info: Info) -> list[str]:
        script = await info.context.loaders.large(campaigns.SCRIPT, self.row.campaign_id)
        return filled_parts(script, _person(self.row))

    @strawberry.field(description="The person who is called.")
    def contact(self) -> Contact:
        return Contact(row=self.row.contact)

    @strawberry.field(
        description="The campaign in which the call is made. You need the capability "
        "MANAGE_CAMPAIGNS.",
        permission_classes=[allowed(Capability.MANAGE_CAMPAIGNS)],
    )
    async def campaign(self, info: Info) -> CampaignType | None:
        return await campaign_of(info, self.row.campaign_id)

    @strawberry.field(description="The user who makes the call.")
    def caller(self) -> User:
        return User(row=self.row.caller)


def _person(row: CallRow) -> Person:
    return Person(row.first_name, row.last_name, row.caller.name, row.custom_fields)


@strawberry.input(description="The assignment in whose campaign you call.")
class ClaimDialInput:
    assignment_id: strawberry.ID = strawberry.field(
        description="The id of an assignment that you have joined."
    )


@strawberry.type(description="Whether a caller has somebody to call in a campaign.")
class DialQueue:
    row: strawberry.Private[dial_queue.DialQueue]

    state: QueueState = column("Whether somebody can be called now, and if not, why.")
    next_dial_at: datetime | None = column(
        "When somebody can be called again; null if that is now, if nobody is left, or if the "
        "campaign ends before."
    )


Look = Callable[[], Awaitable[dial_queue.DialQueue | None]]
_QUEUE = (
    "What is left to call after this mutation. If you got no call, this says why. If contacts wait "
    "for several reasons, it is the reason that ends first. Null if the mutation was refused or "
    "you are not logged in to the assignment any more."
)


async def _queue(look: Look | None) -> DialQueue | None:
    """The queue, which is read only if a client asks for it."""
    found = await look() if look else None
    return DialQueue(row=found) if found else None


@payload("The call to make next.")
class ClaimDialPayload(Payload):
    call: Call | None = strawberry.field(
        default=None,
        description="The call to make next; null if there is nobody to call now or the mutation "
        "was refused.",
    )

    look: strawberry.Private[Look | None] = None
    """Reads the queue. It is None if the mutation was refused."""

    @strawberry.field(description=_QUEUE)
    async def queue(self) -> DialQueue | None:
        return await _queue(self.look)


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


@keyed_input("What a call should have been recorded as.")
class CorrectCallInput(Keyed):
    call_id: strawberry.ID = strawberry.field(description="The id of a recorded call.")
    result: CallResult = strawberry.field(description="How the call really ended.")
    answers: JSON | None = strawberry.field(
        default=strawberry.UNSET,
        description="What the contact answered, as an object. If it is left out, the answers stay "
        "as they are; null removes them. The answers of an erased contact stay empty.",
    )
    patch_thru_target: str | None = strawberry.field(
        default=strawberry.UNSET,
        description="The name of the PatchThru target that the contact was connected to. If it is "
        "left out, it stays as it is; null means that there was none.",
    )


@payload("The corrected call.")
class CorrectCallPayload(Payload):
    call: Call | None = strawberry.field(
        default=None,
        description="The call after the correction; null if the mutation was refused. It is also "
        "null if you lost your assignment or the campaign was archived, unless you manage "
        "campaigns.",
    )


@payload("The recorded call, and the next call if you asked for it.")
class RecordCallPayload(Payload):
    call: Call | None = strawberry.field(
        default=None,
        description="The call with its result; null if the mutation was refused, or if you repeat "
        "it and may no longer read the call.",
    )
    claimed: strawberry.Private[Call | Exception | None] = None
    """The next call, or what went wrong with it after the result was recorded."""

    @strawberry.field(
        description="The call to make next; null if you did not ask for it, if there is nobody to "
        "call now or if you cannot dial now. `queue` says which. The result is recorded in any "
        "case: there is no user error about the next call."
    )
    def next(self) -> Call | None:
        if isinstance(self.claimed, Exception):
            raise self.claimed
        return self.claimed

    look: strawberry.Private[Look | None] = None
    """Reads the queue. It is None if the mutation was refused."""

    @strawberry.field(description=_QUEUE)
    async def queue(self) -> DialQueue | None:
        return await _queue(self.look)
