from enum import StrEnum

from tortoise import fields
from tortoise.contrib.postgres.fields import ArrayField
from tortoise.fields.db_defaults import SqlDefault
from tortoise.models import Model

from models.accounts import Account
from models.phone_number_assignments import PhoneNumberAssignment
from models.phone_number_orders import PhoneNumberOrder


class OperationKind(StrEnum):
    RELEASE = "RELEASE"
    BUY = "BUY"


class OperationState(StrEnum):
    PENDING = "PENDING"
    RUNNING = "RUNNING"
    UNKNOWN = "UNKNOWN"
    DONE = "DONE"
    DEAD = "DEAD"


class CarrierOperation(Model):
    """Work owed to the carrier, written down in the transaction that caused it.

    Its id is the idempotency key towards the carrier.
    """

    id = fields.BigIntField(primary_key=True)
    account: fields.ForeignKeyRelation[Account] = fields.ForeignKeyField(
        "models.Account", related_name=False, on_delete=fields.RESTRICT
    )
    account_id: int
    assignment: fields.ForeignKeyNullableRelation[PhoneNumberAssignment] = fields.ForeignKeyField(
        "models.PhoneNumberAssignment",
        related_name=False,
        on_delete=fields.RESTRICT,
        null=True,
        description="what a release ends",
    )
    assignment_id: int | None
    order: fields.ForeignKeyNullableRelation[PhoneNumberOrder] = fields.ForeignKeyField(
        "models.PhoneNumberOrder",
        related_name=False,
        on_delete=fields.RESTRICT,
        null=True,
        description="what a purchase is for",
    )
    order_id: int | None
    kind = fields.CharEnumField(OperationKind, max_length=7)
    state = fields.CharEnumField(OperationState, max_length=7, default=OperationState.PENDING)
    attempts = fields.IntField(default=0)
    next_attempt_at = fields.DatetimeField(description="real time, without the demo's shift")
    lease_until = fields.DatetimeField(null=True)
    claim_token = fields.UUIDField(null=True, description="whose attempt counts")
    last_error = fields.TextField(null=True, description="as the account sees it")
    advice = fields.TextField(null=True, description="for those who run the service only")
    candidate = fields.CharField(
        max_length=16,
        null=True,
        description="the number to buy; written down before the purchase",
    )
    passed_over: fields.Field[list[str]] = ArrayField(
        "text", default=list, db_default=SqlDefault("'{}'"), description="earlier candidates"
    )
    doubted_at = fields.DatetimeField(null=True, description="when its outcome was last left open")
    created_at = fields.DatetimeField()

    class Meta:
        table = "carrier_operation"
        unique_together = (("assignment_id", "kind"),)
