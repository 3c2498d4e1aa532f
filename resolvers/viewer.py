from collections.abc import Awaitable, Callable
from typing import Annotated

import strawberry

from foundation.actors import Viewer as SignedIn
from models.roles import Capability
from resolvers.fields import query
from schema import ids
from schema.access_tokens import AccessToken
from schema.assignments import Assignment
from schema.audit_events import AuditEvent
from schema.calls import Call
from schema.campaign_events import CampaignEvent
from schema.campaigns import Campaign
from schema.carrier_operations import CarrierOperation
from schema.contact_groups import ContactGroup
from schema.context import Info
from schema.exports import Export
from schema.nodes import Node
from schema.phone_number_orders import PhoneNumberOrder
from schema.phone_numbers import PhoneNumber
from schema.users import Account, User, Viewer
from services import contact_groups, users
from services.access import audit
from services.access import row as access_tokens
from services.assignments import row as assignments
from services.calls import row as calls
from services.campaigns import events
from services.campaigns import row as campaigns
from services.carrier_operations import row as carrier_operations
from services.exports import row as exports
from services.phone_numbers import row as phone_numbers
from services.phone_numbers.orders import row as phone_number_orders


@strawberry.type
class ViewerQueries:
    @query(Capability.SIGN_IN, "You: the user whose token the request carries.")
    async def viewer(self, info: Info) -> Viewer:
        return Viewer.of(info.context.viewer)

    @query(Capability.SIGN_IN, "Anything by its global id; null if you cannot see such a thing.")
    async def node(
        self,
        info: Info,
        id: Annotated[strawberry.ID, strawberry.argument(description="A global id.")],
    ) -> Node | None:
        kind, row_id = ids.split(id) or ("", 0)
        needs, find = _KINDS.get(kind, ((), None))
        viewer = info.context.viewer
        return await find(viewer, row_id) if find and viewer.may(*needs) else None


async def _campaign(viewer: SignedIn, row_id: int) -> Node | None:
    row = await campaigns.by_id(viewer, row_id)
    return Campaign.from_row(row) if row else None


async def _contact_group(viewer: SignedIn, row_id: int) -> Node | None:
    row = (await contact_groups.by_ids(viewer, [row_id])).get(row_id)
    return ContactGroup.from_row(row) if row else None


async def _phone_number(viewer: SignedIn, row_id: int) -> Node | None:
    row = await phone_numbers.by_id(viewer, row_id)
    return PhoneNumber.from_row(row) if row else None


async def _phone_number_order(viewer: SignedIn, row_id: int) -> Node | None:
    row = await phone_number_orders.by_id(viewer, row_id)
    return PhoneNumberOrder.from_row(row) if row else None


async def _carrier_operation(viewer: SignedIn, row_id: int) -> Node | None:
    row = await carrier_operations.by_id(viewer, row_id)
    return CarrierOperation.from_row(row) if row else None


async def _user(viewer: SignedIn, row_id: int) -> Node | None:
    if row_id != viewer.user_id and not viewer.may(Capability.MANAGE_CAMPAIGNS):
        return None
    row = await users.by_id(viewer, row_id)
    return User.from_row(row) if row else None


async def _assignment(viewer: SignedIn, row_id: int) -> Node | None:
    row = await assignments.by_id(viewer, row_id)
    return Assignment.from_row(row) if row else None


async def _call(viewer: SignedIn, row_id: int) -> Node | None:
    own = None if viewer.may(Capability.MANAGE_CAMPAIGNS) else viewer.user_id
    row = await calls.by_id(viewer.account_id, row_id, own)
    return Call.from_row(row) if row else None


async def _campaign_event(viewer: SignedIn, row_id: int) -> Node | None:
    row = await events.by_id(viewer, row_id)
    return CampaignEvent.from_row(row) if row else None


async def _export(viewer: SignedIn, row_id: int) -> Node | None:
    row = await exports.by_id(viewer, row_id)
    return Export.from_row(row) if row else None


async def _access_token(viewer: SignedIn, row_id: int) -> Node | None:
    row = await access_tokens.by_id(viewer, row_id)
    return AccessToken.from_row(row) if row else None


async def _audit_event(viewer: SignedIn, row_id: int) -> Node | None:
    row = await audit.by_id(viewer, row_id)
    return AuditEvent.from_row(row) if row else None


async def _account(viewer: SignedIn, row_id: int) -> Node | None:
    return Account.of(viewer) if row_id == viewer.account_id else None


_Finder = Callable[[SignedIn, int], Awaitable[Node | None]]
_KINDS: dict[str, tuple[tuple[Capability, ...], _Finder]] = {
    "AccessToken": ((Capability.MANAGE_ACCESS,), _access_token),
    "Account": ((Capability.SIGN_IN,), _account),
    "Assignment": ((Capability.CALL, Capability.MANAGE_CAMPAIGNS), _assignment),
    "AuditEvent": ((Capability.MANAGE_ACCESS,), _audit_event),
    "Call": ((Capability.CALL, Capability.MANAGE_CAMPAIGNS), _call),
    "Campaign": ((Capability.MANAGE_CAMPAIGNS,), _campaign),
    "CampaignEvent": ((Capability.MANAGE_CAMPAIGNS,), _campaign_event),
    "CarrierOperation": ((Capability.MANAGE_PHONE_NUMBERS,), _carrier_operation),
    "ContactGroup": ((Capability.MANAGE_CONTACTS,), _contact_group),
    "Export": ((Capability.EXPORT,), _export),
    "PhoneNumber": ((Capability.READ_PHONE_NUMBERS,), _phone_number),
    "PhoneNumberOrder": ((Capability.READ_PHONE_NUMBERS,), _phone_number_order),
    "User": ((Capability.SIGN_IN,), _user),
}
"""How each kind is found, and by whom: who has one of these capabilities."""
