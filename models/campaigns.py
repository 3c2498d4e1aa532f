from tortoise import fields
from tortoise.contrib.postgres.fields import ArrayField
from tortoise.fields.db_defaults import SqlDefault
from tortoise.models import Model

from models.accounts import Account
from models.lifecycle import ArchiveReason, CampaignStatus
from models.users import User
from models.zone_sets import NOT_LOOKED_UP


class Campaign(Model):
    """A calling campaign: its settings and where it is in its life."""

    id = fields.BigIntField(primary_key=True)
    account: fields.ForeignKeyRelation[Account] = fields.ForeignKeyField(
        "models.Account", related_name=False, on_delete=fields.RESTRICT
    )
    account_id: int
    status = fields.CharEnumField(CampaignStatus, max_length=8, default=CampaignStatus.DRAFT)

    name = fields.CharField(max_length=200)
    description = fields.TextField(default="")
    time_zone = fields.CharField(max_length=64, description="IANA name")
    starts_at = fields.DatetimeField(null=True)
    ends_at = fields.DatetimeField(null=True)
    event_date = fields.DateField(null=True)
    opens_at = fields.CharField(max_length=5, default="09:00", description="local time")
    closes_at = fields.CharField(max_length=5, default="21:00", description="local time")
    targeting: fields.Field[dict[str, object]] = fields.JSONField(default=dict)
    regions: fields.Field[list[str]] = ArrayField("text", default=list)
    number_count = fields.IntField(default=1, description="phone numbers wanted")
    patch_thru_targets: fields.Field[list[dict[str, str]]] = fields.JSONField(default=list)
    script = fields.TextField(default="")

    redial_attempts = fields.IntField(
        default=1, db_default=1, description="tries to reach a contact"
    )
    redial_pause_minutes = fields.IntField(
        default=60, db_default=60, description="between two of them"
    )
    invite_token = fields.CharField(max_length=64, null=True, description="null: no invite link")

    contact_count = fields.IntField(default=0)
    remaining = fields.IntField(default=0, description="dials not made yet")
    in_progress = fields.IntField(default=0, db_default=0, description="claimed, not recorded")
    withdrawn = fields.IntField(default=0, db_default=0, description="do-not-call after launch")
    zone_sets: fields.Field[list[int]] = ArrayField(
        "int",
        default=lambda: [NOT_LOOKED_UP],
        db_default=SqlDefault("'{0}'"),
        description="the zone sets of its dials",
    )
    overlaps_counted_at = fields.DatetimeField(null=True)
    launched_at = fields.DatetimeField(null=True)
    last_activity_at = fields.DatetimeField(null=True, description="the last call")
    auto_archive_at = fields.DatetimeField(null=True)
    archived_at = fields.DatetimeField(null=True)
    archive_reason = fields.CharEnumField(ArchiveReason, max_length=10, null=True)
    created_by: fields.ForeignKeyNullableRelation[User] = fields.ForeignKeyField(
        "models.User", related_name=False, null=True, on_delete=fields.SET_NULL
    )
    created_by_id: int | None
    launched_by: fields.ForeignKeyNullableRelation[User] = fields.ForeignKeyField(
        "models.User", related_name=False, null=True, on_delete=fields.SET_NULL
    )
    launched_by_id: int | None
    archived_by: fields.ForeignKeyNullableRelation[User] = fields.ForeignKeyField(
        "models.User", related_name=False, null=True, on_delete=fields.SET_NULL
    )
    archived_by_id: int | None
    cloned_from: fields.ForeignKeyNullableRelation["Campaign"] = fields.ForeignKeyField(
        "models.Campaign", related_name=False, null=True, on_delete=fields.SET_NULL
    )
    cloned_from_id: int | None
    created_at = fields.DatetimeField()
    updated_at = fields.DatetimeField()
    version = fields.IntField(default=1, db_default=1, description="grows with `updated_at`")

    class Meta:
        table = "campaign"
