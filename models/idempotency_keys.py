from tortoise import fields
from tortoise.models import Model

from models.users import User


class IdempotencyKey(Model):
    """The success of a mutation that may be repeated, kept for 24 hours."""

    id = fields.BigIntField(primary_key=True)
    user: fields.ForeignKeyRelation[User] = fields.ForeignKeyField(
        "models.User", related_name=False, on_delete=fields.CASCADE
    )
    user_id: int
    mutation = fields.CharField(max_length=64)
    key = fields.CharField(max_length=255)
    input_hash = fields.BinaryField()
    result: fields.Field[dict[str, object]] = fields.JSONField(default=dict)
    created_at = fields.DatetimeField(description="real time")

    class Meta:
        table = "idempotency_key"
        unique_together = (("user_id", "mutation", "key"),)
