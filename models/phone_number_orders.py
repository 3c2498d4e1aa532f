from tortoise import fields
from tortoise.models import Model

from models.accounts import Account
from models.users import User


class PhoneNumberOrder(Model):
    """Numbers to be bought in a region. Each wanted number is a carrier operation of its own."""

    id = fields.BigIntField(primary_key=True)
    account: fields.ForeignKeyRelation[Account] = fields.ForeignKeyField(
        "models.Account", related_name=False, on_delete=fields.RESTRICT
    )
    account_id: int
    user: fields.ForeignKeyRelation[User] = fields.ForeignKeyField(
        "models.User", related_name=False, on_delete=fields.RESTRICT
    )
    user_id: int
    region = fields.CharField(max_length=3, description="an area code or a state")
    wanted = fields.IntField()
    created_at = fields.DatetimeField()

    class Meta:
        table = "phone_number_order"
