from tortoise import fields
from tortoise.models import Model

from models.campaigns import Campaign
from models.users import User


class Assignment(Model):
    """A caller's seat in a campaign. They are logged in to it from `joined_at` to `left_at`."""

    id = fields.BigIntField(primary_key=True)
    campaign: fields.ForeignKeyRelation[Campaign] = fields.ForeignKeyField(
        "models.Campaign", related_name=False, on_delete=fields.CASCADE
    )
    campaign_id: int
    user: fields.ForeignKeyRelation[User] = fields.ForeignKeyField(
        "models.User", related_name=False, on_delete=fields.CASCADE
    )
    user_id: int
    joined_at = fields.DatetimeField(null=True)
    left_at = fields.DatetimeField(null=True)
    created_at = fields.DatetimeField()

    class Meta:
        table = "assignment"
        unique_together = (("campaign_id", "user_id"),)
