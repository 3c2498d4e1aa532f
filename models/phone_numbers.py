from enum import StrEnum

from tortoise import fields
from tortoise.models import Model

from models.accounts import Account


class PhoneNumberStatus(StrEnum):
    AVAILABLE = "AVAILABLE"
    ASSIGNED = "ASSIGNED"
    RELEASING = "RELEASING"
    CLEANING = "CLEANING"
    RETURNED = "RETURNED"


class PhoneNumber(Model):
    """A number of an account's stock, on its way through circulation."""

    id = fields.BigIntField(primary_key=True)
    account: fields.ForeignKeyRelation[Account] = fields.ForeignKeyField(
        "models.Account", related_name=False, on_delete=fields.RESTRICT
    )
    account_id: int
    e164 = fields.CharField(max_length=16)
    area_code = fields.CharField(max_length=3)
    state = fields.CharField(max_length=2, null=True, description="postal code of the state")
    status = fields.CharEnumField(
        PhoneNumberStatus, max_length=9, default=PhoneNumberStatus.AVAILABLE
    )
    clean_at = fields.DatetimeField(null=True, description="when its cleaning ends")
    unused_since = fields.DatetimeField(description="when it was bought or last given back")
    created_at = fields.DatetimeField()

    class Meta:
        table = "phone_number"
