from enum import StrEnum

from tortoise import fields
from tortoise.models import Model

from models.accounts import Account
from models.users import User


class DoNotCallSource(StrEnum):
    CALL = "CALL"
    ADDED = "ADDED"
    IMPORTED = "IMPORTED"
    ERASURE = "ERASURE"


class DoNotCall(Model):
    """A phone number that an account must not call. That of an erased person is kept as a hash."""

    id = fields.BigIntField(primary_key=True)
    account: fields.ForeignKeyRelation[Account] = fields.ForeignKeyField(
        "models.Account", related_name=False, on_delete=fields.RESTRICT
    )
    account_id: int
    phone = fields.CharField(max_length=16, description="E.164")
    created_at = fields.DatetimeField()
    source = fields.CharEnumField(DoNotCallSource, max_length=8, db_default="CALL")
    added_by: fields.ForeignKeyNullableRelation[User] = fields.ForeignKeyField(
        "models.User", related_name=False, null=True, on_delete=fields.SET_NULL
    )
    added_by_id: int | None
    call_id = fields.BigIntField(null=True, description="the call in which the contact asked")
    pending = fields.BooleanField(
        default=False, db_default=False, description="queues may still have it"
    )

    class Meta:
        table = "do_not_call"
        unique_together = (("account_id", "phone"),)
