from enum import StrEnum

from tortoise import fields
from tortoise.models import Model

from models.phone_number_assignments import PhoneNumberAssignment


class OperationKind(StrEnum):
    RELEASE = "RELEASE"


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
    assignment: fields.ForeignKeyRelation[PhoneNumberAssignment] = fields.ForeignKeyField(
        "models.PhoneNumberAssignment", related_name=False, on_delete=fields.RESTRICT
    )
    assignment_id: int
    kind = fields.CharEnumField(OperationKind, max_length=7)
    state = fields.CharEnumField(OperationState, max_length=7, default=OperationState.PENDING)
    attempts = fields.IntField(default=0)
    next_attempt_at = fields.DatetimeField(description="real time, without the demo's shift")
    lease_until = fields.DatetimeField(null=True)
    claim_token = fields.UUIDField(null=True, description="whose attempt counts")
    last_error = fields.TextField(null=True)
    created_at = fields.DatetimeField()

    class Meta:
        table = "carrier_operation"
        unique_together = (("assignment_id", "kind"),)
