"""Contact groups are archived and deleted, their uploads are listed, contacts have their calls."""

from tortoise import fields, migrations
from tortoise.fields.base import OnDelete
from tortoise.migrations import operations as ops

from models.indexes import index_operations

INDEXES = {
    "contact_group_deleted": "contact_group (deleted_at) WHERE deleted_at IS NOT NULL",
    "contact_import_by_group": "contact_import (group_id, id)",
    "contact_import_kept": "contact_import (account_id, id) WHERE rejections_until IS NOT NULL",
    "contact_import_expiring": (
        "contact_import (rejections_until) WHERE rejections_until IS NOT NULL"
    ),
    "contact_by_group": "contact (group_id, id)",
    "contact_by_phone": "contact (phone)",
    "call_by_contact": "call (contact_id, id) WHERE result IS NOT NULL",
    "campaign_targeting": "campaign USING gin (targeting jsonb_path_ops)",
}


class Migration(migrations.Migration):
    dependencies = [("models", "0012_corrections")]

    operations = [
        ops.AddField(
            model_name="ContactGroup",
            name="archived_at",
            field=fields.DatetimeField(null=True),
        ),
        ops.AddField(
            model_name="ContactGroup",
            name="deleted_at",
            field=fields.DatetimeField(
                null=True, description="nobody sees the group any more; a job deletes its contacts"
            ),
        ),
        ops.CreateModel(
            name="ContactImport",
            fields=[
                ("id", fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ("account", fields.ForeignKeyField("models.Account", source_field="account_id", db_constraint=True, to_field="id", related_name=False, on_delete=OnDelete.RESTRICT)),
                ("group", fields.ForeignKeyField("models.ContactGroup", source_field="group_id", db_constraint=True, to_field="id", related_name=False, on_delete=OnDelete.CASCADE)),
                ("user", fields.ForeignKeyField("models.User", source_field="user_id", null=True, db_constraint=True, to_field="id", related_name=False, on_delete=OnDelete.RESTRICT)),
                ("created_at", fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ("accepted", fields.IntField()),
                ("duplicates", fields.IntField()),
                ("rejected", fields.IntField()),
                ("rejections", fields.BinaryField(null=True, description="a CSV of the rejected rows")),
                ("rejections_until", fields.DatetimeField(null=True, description="when that CSV is dropped", auto_now=False, auto_now_add=False)),
                ("download_secret", fields.BinaryField(description="signs the links to the CSV")),
            ],
            options={"table": "contact_import", "app": "models", "pk_attr": "id", "table_description": "An upload of contacts to a group, and for some days the rows that it rejected."},
            bases=["Model"],
        ),
        # It is read in pieces. Compressed, each piece would unpack the whole of it.
        ops.RunSQL(
            "ALTER TABLE contact_import ALTER COLUMN rejections SET STORAGE EXTERNAL",
            "ALTER TABLE contact_import ALTER COLUMN rejections SET STORAGE EXTENDED",
        ),
        *index_operations(INDEXES),
    ]
