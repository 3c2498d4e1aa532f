"""What Tortoise cannot say in a model: partial and expression indexes.

The catalogue test in tests/models/test_indexes.py names each of them.
"""

from tortoise import migrations

from models.indexes import index_operations

CAMPAIGN_ORDERS = {
    "name": "lower(name)",
    "starts_at": "coalesce(starts_at, 'infinity')",
    "ends_at": "coalesce(ends_at, 'infinity')",
    "remaining": "remaining",
    "created_at": "created_at",
    "launched_at": "coalesce(launched_at, 'infinity')",
    "archived_at": "coalesce(archived_at, 'infinity')",
    "last_activity_at": "coalesce(last_activity_at, 'infinity')",
    "auto_archive_at": "coalesce(auto_archive_at, 'infinity')",
}

INDEXES = {
    **{
        f"campaign_by_{order}": f"campaign (account_id, status, ({expression}), id)"
        for order, expression in CAMPAIGN_ORDERS.items()
    },
    "campaign_due_for_auto_archive": "campaign (auto_archive_at) WHERE status = 'ACTIVE'",
    "campaign_clones": "campaign (cloned_from_id) WHERE cloned_from_id IS NOT NULL",
    "phone_number_e164": "UNIQUE phone_number (e164) WHERE status <> 'RETURNED'",
    "phone_number_by_status": "phone_number (account_id, status, id)",
    "phone_number_by_id": "phone_number (account_id, id)",
    "phone_number_free_in_area_code": (
        "phone_number (account_id, area_code, unused_since, id) WHERE status = 'AVAILABLE'"
    ),
    "phone_number_free_in_state": (
        "phone_number (account_id, state, unused_since, id) WHERE status = 'AVAILABLE'"
    ),
    "phone_number_cleaning": "phone_number (clean_at) WHERE status = 'CLEANING'",
    "assignment_live": "UNIQUE phone_number_assignment (phone_number_id) WHERE ended_at IS NULL",
    "assignment_by_campaign": "phone_number_assignment (campaign_id, ended_at)",
    "carrier_operation_due": (
        "carrier_operation (next_attempt_at) WHERE state IN ('PENDING', 'UNKNOWN')"
    ),
    "carrier_operation_leased": "carrier_operation (lease_until) WHERE state = 'RUNNING'",
    "dial_queue": "dial (campaign_id, queue_key) WHERE state = 'QUEUED'",
    "dial_claimed": "dial (campaign_id) WHERE state = 'CLAIMED'",
    "access_token_hash": "UNIQUE access_token (token_hash)",
    "idempotency_key_age": "idempotency_key (created_at)",
    "app_user_by_account": "app_user (account_id, id)",
}


class Migration(migrations.Migration):
    dependencies = [("models", "0001_initial")]

    operations = index_operations(INDEXES)
