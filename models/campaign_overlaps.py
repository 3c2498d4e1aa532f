from tortoise import fields
from tortoise.models import Model

from models.campaigns import Campaign


class CampaignOverlap(Model):
    """How many phone numbers a campaign has in common with one that was launched after it."""

    id = fields.BigIntField(primary_key=True)
    campaign: fields.ForeignKeyRelation[Campaign] = fields.ForeignKeyField(
        "models.Campaign", related_name=False, on_delete=fields.CASCADE
    )
    campaign_id: int
    newer: fields.ForeignKeyRelation[Campaign] = fields.ForeignKeyField(
        "models.Campaign", related_name=False, on_delete=fields.CASCADE
    )
    newer_id: int
    contact_count = fields.IntField()

    class Meta:
        table = "campaign_overlap"
        unique_together = (("campaign_id", "newer_id"),)
