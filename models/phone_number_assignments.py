from tortoise import fields
from tortoise.models import Model

from models.campaigns import Campaign
from models.phone_numbers import PhoneNumber


class PhoneNumberAssignment(Model):
    """A number's time with a campaign. It is live until it ends; a number has one at most.

    Its places among the numbers of the campaign are counted from 0, so that a claim can choose one
    of them without reading the others. Launches of the release before have none.
    """

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
    area_code = fields.CharField(max_length=3, null=True, description="that of the number")
    place = fields.IntField(null=True, description="among all numbers of the campaign")
    place_in_area = fields.IntField(null=True, description="among those with its area code")

    class Meta:
        table = "phone_number_assignment"
