from tortoise import fields
from tortoise.contrib.postgres.fields import ArrayField
from tortoise.fields.db_defaults import SqlDefault
from tortoise.models import Model

from models.accounts import Account


class ContactGroup(Model):
    """An uploaded list of contacts."""

    id = fields.BigIntField(primary_key=True)
    account: fields.ForeignKeyRelation[Account] = fields.ForeignKeyField(
        "models.Account", related_name=False, on_delete=fields.RESTRICT
    )
    account_id: int
    name = fields.CharField(max_length=200)
    contact_count = fields.IntField(default=0)
    custom_columns: fields.Field[list[str]] = ArrayField(
        "text",
        default=list,
        db_default=SqlDefault("'{}'"),
        description="the custom fields that its files had, in their order",
    )
    created_at = fields.DatetimeField()
    archived_at = fields.DatetimeField(null=True)
    deleted_at = fields.DatetimeField(
        null=True, description="nobody sees the group any more; a job deletes its contacts"
    )

    class Meta:
        table = "contact_group"
        indexes = (("account_id", "id"),)
