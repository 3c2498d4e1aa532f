from enum import StrEnum

from tortoise import fields
from tortoise.models import Model

from models.call_results import CallResult
from models.campaigns import Campaign
from models.contacts import Contact
from models.zone_sets import NOT_LOOKED_UP


class DialState(StrEnum):
    QUEUED = "QUEUED"
    CLAIMED = "CLAIMED"
    FINISHED = "FINISHED"
    WITHDRAWN = "WITHDRAWN"


class Dial(Model):
    """One contact queued to be called in one campaign.

    Only a launch makes dials, while it holds the campaign, and contacts are never deleted. So the
    database does not check these references again: that made a launch four times as long.
    """

    id = fields.BigIntField(primary_key=True)
    campaign: fields.ForeignKeyRelation[Campaign] = fields.ForeignKeyField(
        "models.Campaign", related_name=False, db_constraint=False
    )
    campaign_id: int
    contact: fields.ForeignKeyRelation[Contact] = fields.ForeignKeyField(
        "models.Contact", related_name=False, db_constraint=False
    )
    contact_id: int
    phone = fields.CharField(max_length=16, description="E.164")
    queue_key = fields.BigIntField(
        description="the order of the queue: 1, 2, … at launch; for a redial the microsecond of "
        "the epoch from which on it may be dialed"
    )
    attempts = fields.IntField(default=0, db_default=0, description="calls made so far")
    state = fields.CharEnumField(DialState, max_length=9, default=DialState.QUEUED)

    zone_set = fields.IntField(
        default=NOT_LOOKED_UP, db_default=NOT_LOOKED_UP, description="that of the contact"
    )
    result = fields.CharEnumField(
        CallResult, max_length=24, null=True, description="how its last call ended"
    )

    class Meta:
        table = "dial"
        unique_together = (("campaign_id", "phone"),)
