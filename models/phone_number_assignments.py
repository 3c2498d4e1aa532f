from tortoise import fields
from tortoise.models import Model

from models.campaigns import Campaign
from models.phone_numbers import PhoneNumber


class PhoneNumberAssignment(Model):
    """A number's time with a campaign. It is live until it ends; a number has one at most."""

    id = fields.BigIntField(primary_key=True)
    phone_number: fields.ForeignKeyRelation[PhoneNumber] = fields.ForeignKeyField(
        "models.PhoneNumber", related_name=False, on_delete=fields.RESTRICT
    )
    phone_number_id: int
    campaign: fields.ForeignKeyRelation[Campaign] = fields.ForeignKeyField(
        "models.Campaign", related_name=False, on_delete=fields.RESTRICT
    )
    campaign_id: int
    assigned_at = fields.DatetimeField()
    ended_at = fields.DatetimeField(null=True)

    class Meta:
        table = "phone_number_assignment"
