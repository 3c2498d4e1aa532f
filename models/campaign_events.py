from enum import StrEnum

from tortoise import fields
from tortoise.models import Model

from models.campaigns import Campaign
from models.users import User


class CampaignEventKind(StrEnum):
    CREATED = "CREATED"
    UPDATED = "UPDATED"
    LAUNCHED = "LAUNCHED"
    CLONED = "CLONED"
    END_MOVED = "END_MOVED"
    ARCHIVED = "ARCHIVED"
    CALLERS_ADDED = "CALLERS_ADDED"
    CALLERS_REMOVED = "CALLERS_REMOVED"
    INVITE_CHANGED = "INVITE_CHANGED"
    CALL_CORRECTED = "CALL_CORRECTED"


class CampaignEvent(Model):
    """What happened to a campaign's state or settings, when, and by whom (null: the system)."""

    id = fields.BigIntField(primary_key=True)
    campaign: fields.ForeignKeyRelation[Campaign] = fields.ForeignKeyField(
        "models.Campaign", related_name=False, on_delete=fields.CASCADE
    )
    campaign_id: int
    kind = fields.CharEnumField(CampaignEventKind, max_length=16)
    at = fields.DatetimeField()
    user: fields.ForeignKeyNullableRelation[User] = fields.ForeignKeyField(
        "models.User", related_name=False, null=True, on_delete=fields.SET_NULL
    )
    user_id: int | None
    changes: fields.Field[dict[str, object]] = fields.JSONField(default=dict)

    class Meta:
        table = "campaign_event"
