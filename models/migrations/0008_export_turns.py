"""Exports are taken in turns by account, and their files are counted for each account."""

from tortoise import fields, migrations
from tortoise.migrations import operations as ops

from models.indexes import index_operations

INDEXES = {
    "export_turn": "export (account_id, taken_at) WHERE taken_at IS NOT NULL",
    "export_stored": (
        "export (account_id, status, size) WHERE status IN ('QUEUED', 'RUNNING', 'COMPLETED')"
    ),
}


class Migration(migrations.Migration):
    dependencies = [("models", "0007_counted")]

    operations = [
        ops.AddField(
            model_name="Export",
            name="taken_at",
            field=fields.DatetimeField(null=True, description="when a worker last took it"),
        ),
        *index_operations(INDEXES),
    ]
