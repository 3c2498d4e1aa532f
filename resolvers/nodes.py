"""How each kind of node is found by its id, and who may find it."""

from collections.abc import Awaitable, Callable
from typing import Any

from foundation.actors import Viewer
from models.roles import Capability
from schema import ids
from schema.access_tokens import AccessToken
from schema.assignments import Assignment
from schema.audit_events import AuditEvent
from schema.calls import Call, Contact
from schema.campaign_events import CampaignEvent
from schema.campaigns import Campaign
from schema.carrier_operations import CarrierOperation
from schema.contact_groups import ContactGroup
from schema.do_not_call import DoNotCallNumber
from schema.exports import Export
from schema.nodes import Node
from schema.phone_number_orders import PhoneNumberOrder
from schema.phone_numbers import PhoneNumber
from schema.users import Account, User
from services.access import audit
from services.access import row as access_tokens
from services.assignments import row as assignments
from services.calls import row as calls
from services.calls.row import CallRow
from services.campaigns import events
from services.campaigns import row as campaigns
from services.carrier_operations import row as carrier_operations
from services.contact_groups import row as contact_groups
from services.contacts import row as contacts
from services.do_not_call import row as do_not_call
from services.exports import row as exports
from services.phone_numbers import row as phone_numbers
from services.phone_numbers.orders import row as phone_number_orders
from services.users import row as users
from services.users.row import UserRow


async def find(viewer: Viewer, global_id: str) -> Node | None:
    """The node with this id; None if there is none that the viewer may see."""
    kind, row_id = ids.split(global_id) or ("", 0)
    if kind not in _KINDS:
        return None
    type_, capabilities, read = _KINDS[kind]
    row = await read(viewer, row_id) if viewer.may(*capabilities) else None
    return type_(row=row) if row else None


async def _user(viewer: Viewer, row_id: int) -> UserRow | None:
    if row_id != viewer.user_id and not viewer.may(Capability.MANAGE_CAMPAIGNS):
        return None
    return await users.by_id(viewer, row_id)


async def _call(viewer: Viewer, row_id: int) -> CallRow | None:
    own = None if viewer.may(Capability.MANAGE_CAMPAIGNS) else viewer.user_id
    return await calls.by_id(viewer.account_id, row_id, own)


async def _account(viewer: Viewer, row_id: int) -> Viewer | None:
    return viewer if row_id == viewer.account_id else None


_SIGN_IN = (Capability.SIGN_IN,)
_MANAGE_ACCESS = (Capability.MANAGE_ACCESS,)
_MANAGE_CAMPAIGNS = (Capability.MANAGE_CAMPAIGNS,)
_MANAGE_CONTACTS = (Capability.MANAGE_CONTACTS,)
_READ_PHONE_NUMBERS = (Capability.READ_PHONE_NUMBERS,)
_CALL = (Capability.CALL, Capability.MANAGE_CAMPAIGNS)

_Read = Callable[[Viewer, int], Awaitable[Any]]
_NODES: tuple[tuple[type[Node], tuple[Capability, ...], _Read], ...] = (
    (AccessToken, _MANAGE_ACCESS, access_tokens.by_id),
    (Account, _SIGN_IN, _account),
    (Assignment, _CALL, assignments.by_id),
    (AuditEvent, _MANAGE_ACCESS, audit.by_id),
    (Call, _CALL, _call),
    (Campaign, _MANAGE_CAMPAIGNS, campaigns.by_id),
    (CampaignEvent, _MANAGE_CAMPAIGNS, events.by_id),
    (CarrierOperation, (Capability.MANAGE_PHONE_NUMBERS,), carrier_operations.by_id),
    (Contact, _MANAGE_CONTACTS, contacts.by_id),
    (ContactGroup, _MANAGE_CONTACTS, contact_groups.by_id),
    (DoNotCallNumber, _MANAGE_CONTACTS, do_not_call.by_id),
    (Export, (Capability.EXPORT,), exports.by_id),
    (PhoneNumber, _READ_PHONE_NUMBERS, phone_numbers.by_id),
    (PhoneNumberOrder, _READ_PHONE_NUMBERS, phone_number_orders.by_id),
    (User, _SIGN_IN, _user),
)
"""Each type, the capabilities of which one is enough to find it, and what reads its row."""

_KINDS = {node[0].__name__: node for node in _NODES}
