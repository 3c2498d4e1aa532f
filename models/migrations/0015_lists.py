"""What the lists around campaigns need: indexes, and when an export ended.

The indexes of calls have recorded calls only. So a claim and a heartbeat do not touch them, and a
record adds one entry to each.
"""

from tortoise import fields, migrations
from tortoise.migrations import operations as ops

from models.indexes import index_operations

INDEXES = {
    "call_recorded": "call (campaign_id, started_at, id) WHERE result IS NOT NULL",
    "call_recorded_by_caller": (
        "call (campaign_id, user_id, started_at, id) INCLUDE (result, patch_thru_target) "
        "WHERE result IS NOT NULL"
    ),
    "call_recorded_by_result": (
        "call (campaign_id, result, started_at, id) WHERE result IS NOT NULL"
    ),
    "call_patched_through": (
        "call (campaign_id, started_at, patch_thru_target) WHERE patch_thru_target IS NOT NULL"
    ),
    "assignment_by_number": "phone_number_assignment (phone_number_id, id)",
    "export_by_campaign": "export USING gin (campaign_ids)",
}


class Migration(migrations.Migration):
    dependencies = [("models", "0014_do_not_call")]

    operations = [
        ops.AddField(
            model_name="Export",
            name="ended_at",
            field=fields.DatetimeField(null=True, description="when it was completed or given up"),
        ),
        *index_operations(INDEXES),
    ]
