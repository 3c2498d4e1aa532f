"""The tables, one a file, and pure predicates on them."""

from models.access_tokens import AccessToken
from models.accounts import Account
from models.campaigns import Campaign
from models.carrier_operations import CarrierOperation
from models.contact_groups import ContactGroup
from models.contacts import Contact
from models.dials import Dial
from models.do_not_call import DoNotCall
from models.idempotency_keys import IdempotencyKey
from models.phone_number_assignments import PhoneNumberAssignment
from models.phone_numbers import PhoneNumber
from models.users import User

__all__ = [
    "AccessToken",
    "Account",
    "Campaign",
    "CarrierOperation",
    "Contact",
    "ContactGroup",
    "Dial",
    "DoNotCall",
    "IdempotencyKey",
    "PhoneNumber",
    "PhoneNumberAssignment",
    "User",
]
