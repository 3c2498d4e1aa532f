"""What is due at the carrier is found by account."""

from tortoise import migrations

from models.indexes import index_operations

INDEXES = {
    "carrier_operation_due_by_account": (
        "carrier_operation (kind, account_id, next_attempt_at)"
        " WHERE state IN ('PENDING', 'UNKNOWN')"
    ),
}


class Migration(migrations.Migration):
    dependencies = [("models", "0015_lists")]

    operations = index_operations(INDEXES)
