from tortoise import fields
from tortoise.contrib.postgres.fields import ArrayField
from tortoise.models import Model

NOT_LOOKED_UP = 0
"""What contacts, dials and campaigns of earlier releases have: no row of this table."""

FOLLOWS_THE_CAMPAIGN = 1
"""The zone set without a name."""


class ZoneSet(Model):
    """The time zones in which the owner of a phone number may be (docs/domain.md, Contact hours).

    A row never changes, so that processes may remember it.
    """

    id = fields.IntField(primary_key=True)
    names: fields.Field[list[str]] = ArrayField(
        "text", unique=True, description="IANA names in their order"
    )

    class Meta:
        table = "zone_set"
