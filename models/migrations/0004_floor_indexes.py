"""The indexes of the calling floor, and what else Tortoise cannot say in a model.

Tortoise creates a reference's constraint even where the model says `db_constraint=False`. Dials and
calls were checked against every row that they name, which made a launch four times as long and
locked the campaign's row at every claim; a caller whose seat was taken lost their calls with it.
"""

from tortoise import migrations
from tortoise.migrations import operations as ops

from models.indexes import index_operations

INDEXES = {
    "call_open_of_dial": "UNIQUE call (dial_id) WHERE ended_at IS NULL",
    "call_open_of_caller": "UNIQUE call (campaign_id, user_id) WHERE ended_at IS NULL",
    "call_open_on_number": "call (phone_number_id) WHERE ended_at IS NULL",
    "call_leased": "call (lease_until) WHERE ended_at IS NULL",
    "call_by_campaign": "call (campaign_id, id)",
    "call_by_dial": "call (dial_id, id) WHERE result IS NOT NULL",
    "campaign_delta_by_campaign": "campaign_delta (campaign_id)",
    "campaign_invite": "UNIQUE campaign (invite_token) WHERE invite_token IS NOT NULL",
    "campaign_overlaps_due": (
        "campaign (id) WHERE status = 'ACTIVE' AND overlaps_counted_at IS NULL"
    ),
    "campaign_event_by_campaign": "campaign_event (campaign_id, id)",
    "campaign_overlap_by_newer": "campaign_overlap (newer_id)",
    "assignment_by_user": "assignment (user_id, id)",
    "export_by_account": "export (account_id, id)",
    "export_due": "export (id) WHERE status IN ('QUEUED', 'RUNNING')",
    "export_expiring": "export (expires_at) WHERE status = 'COMPLETED'",
}

UNCHECKED = {
    "dial": ("campaign", "contact"),
    "call": ("campaign", "dial", "contact", "assignment", "user", "phone_number"),
}
"""References that the database does not check again."""


class Migration(migrations.Migration):
    dependencies = [("models", "0003_calling_floor")]

    operations = [
        *index_operations(INDEXES),
        *(
            ops.RunSQL(f"ALTER TABLE {table} DROP CONSTRAINT {table}_{name}_id_fkey", "SELECT 1")
            for table, names in UNCHECKED.items()
            for name in names
        ),
        # Parts of exports are not compressed: that would cost more than writing them.
        ops.RunSQL(
            "ALTER TABLE export_part ALTER COLUMN data SET STORAGE EXTERNAL",
            "ALTER TABLE export_part ALTER COLUMN data SET STORAGE EXTENDED",
        ),
    ]
