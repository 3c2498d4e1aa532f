from tortoise import fields
from tortoise.models import Model


class Account(Model):
    """An organisation; every row belongs to one."""

    id = fields.BigIntField(primary_key=True)
    name = fields.CharField(max_length=200)
    time_zone = fields.CharField(max_length=64, description="IANA name, the default of campaigns")
    country = fields.CharField(
        max_length=2, default="US", description="how phone numbers without a country are read"
    )
    created_at = fields.DatetimeField()

    class Meta:
        table = "account"
