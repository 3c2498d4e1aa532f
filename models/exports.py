from enum import StrEnum

from tortoise import fields
from tortoise.contrib.postgres.fields import ArrayField
from tortoise.models import Model

from models.accounts import Account
from models.users import User


class ExportKind(StrEnum):
    CALLS = "CALLS"
    CONTACTS = "CONTACTS"
    CALLERS = "CALLERS"
    DO_NOT_CALL = "DO_NOT_CALL"


class ExportStatus(StrEnum):
    QUEUED = "QUEUED"
    RUNNING = "RUNNING"
    COMPLETED = "COMPLETED"
    FAILED = "FAILED"
    CANCELED = "CANCELED"
    EXPIRED = "EXPIRED"


class Export(Model):
    """A CSV of campaigns' data, made by the worker in parts and kept until it expires."""

    id = fields.BigIntField(primary_key=True)
    account: fields.ForeignKeyRelation[Account] = fields.ForeignKeyField(
        "models.Account", related_name=False, on_delete=fields.RESTRICT
    )
    account_id: int
    user: fields.ForeignKeyRelation[User] = fields.ForeignKeyField(
        "models.User", related_name=False, on_delete=fields.RESTRICT
    )
    user_id: int
    kind = fields.CharEnumField(ExportKind, max_length=11)
    campaign_ids: fields.Field[list[int]] = ArrayField("bigint", default=list)
    time_zone = fields.CharField(max_length=64)
    as_of = fields.DatetimeField(description="calls recorded until then are in it")
    status = fields.CharEnumField(ExportStatus, max_length=9, default=ExportStatus.QUEUED)
    custom_columns: fields.Field[list[str]] = ArrayField(
        "text", default=list, description="the contacts' fields that have a column of their own"
    )
    total_rows = fields.BigIntField(null=True, description="how many rows there will be, about")
    row_count = fields.BigIntField(default=0, description="rows written so far")
    parts = fields.IntField(default=0, description="parts written so far")
    size = fields.BigIntField(default=0, description="bytes written so far")
    campaigns_done = fields.IntField(default=0, description="of campaign_ids, in their order")
    position = fields.BigIntField(
        default=0, description="the id after which the next part of the next campaign begins"
    )
    lease_until = fields.DatetimeField(null=True)
    claim_token = fields.UUIDField(null=True)
    taken_at = fields.DatetimeField(null=True, description="when a worker last took it")
    attempts = fields.IntField(default=0, description="claims since the last part was written")
    download_secret = fields.BinaryField(description="signs the links to the file")
    error = fields.TextField(null=True)
    expires_at = fields.DatetimeField(null=True)
    ended_at = fields.DatetimeField(null=True, description="when it was completed or given up")
    created_at = fields.DatetimeField()

    class Meta:
        table = "export"


class ExportPart(Model):
    """A piece of an export's file."""

    id = fields.BigIntField(primary_key=True)
    export: fields.ForeignKeyRelation[Export] = fields.ForeignKeyField(
        "models.Export", related_name=False, on_delete=fields.CASCADE
    )
    export_id: int
    number = fields.IntField()
    data = fields.BinaryField()

    class Meta:
        table = "export_part"
        unique_together = (("export_id", "number"),)
