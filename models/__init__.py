"""The tables, one file each, and rules about them that need no database.

`roles` says what each role may do, `lifecycle` has the rules of a campaign's state, `indexes` helps
migrations to make indexes that a model cannot declare.
"""

from models.access_tokens import AccessToken
from models.accounts import Account
from models.assignments import Assignment
from models.audit_events import AuditEvent
from models.calls import Call
from models.campaign_counts import CampaignDelta, CampaignHour
from models.campaign_events import CampaignEvent
from models.campaign_overlaps import CampaignOverlap
from models.campaigns import Campaign
from models.carrier_operations import CarrierOperation
from models.contact_groups import ContactGroup
from models.contact_imports import ContactImport
from models.contacts import Contact
from models.dials import Dial
from models.do_not_call import DoNotCall
from models.exports import Export, ExportPart
from models.idempotency_keys import IdempotencyKey
from models.password_links import PasswordLink
from models.phone_number_assignments import PhoneNumberAssignment
from models.phone_number_orders import PhoneNumberOrder
from models.phone_numbers import PhoneNumber
from models.users import User
from models.zone_sets import ZoneSet

__all__ = [
    "AccessToken",
    "Account",
    "Assignment",
    "AuditEvent",
    "Call",
    "Campaign",
    "CampaignDelta",
    "CampaignEvent",
    "CampaignHour",
    "CampaignOverlap",
    "CarrierOperation",
    "Contact",
    "ContactGroup",
    "ContactImport",
    "Dial",
    "DoNotCall",
    "Export",
    "ExportPart",
    "IdempotencyKey",
    "PasswordLink",
    "PhoneNumber",
    "PhoneNumberAssignment",
    "PhoneNumberOrder",
    "User",
    "ZoneSet",
]
