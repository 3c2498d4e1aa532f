from tortoise import fields
from tortoise.fields.db_defaults import SqlDefault
from tortoise.models import Model

RANDOM_KEY = "decode(replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', ''), 'hex')"
"""SQL of 32 bytes, of which 244 bits are random."""


class Account(Model):
    """An organisation; every row belongs to one."""

    id = fields.BigIntField(primary_key=True)
    name = fields.CharField(max_length=200)
    time_zone = fields.CharField(max_length=64, description="IANA name, the default of campaigns")
    country = fields.CharField(
        max_length=2, default="US", description="how phone numbers without a country are read"
    )
    created_at = fields.DatetimeField()
    erasure_key = fields.BinaryField(
        db_default=SqlDefault(RANDOM_KEY), description="the secret of the hashes of erased numbers"
    )

    class Meta:
        table = "account"
