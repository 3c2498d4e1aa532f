from tortoise import fields
from tortoise.models import Model

from models.accounts import Account


class DoNotCall(Model):
    """A phone number that an account must not call."""

    id = fields.BigIntField(primary_key=True)
    account: fields.ForeignKeyRelation[Account] = fields.ForeignKeyField(
        "models.Account", related_name=False, on_delete=fields.RESTRICT
    )
    account_id: int
    phone = fields.CharField(max_length=16, description="E.164")
    created_at = fields.DatetimeField()

    class Meta:
        table = "do_not_call"
        unique_together = (("account_id", "phone"),)
