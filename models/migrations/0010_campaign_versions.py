"""Versions of campaigns, who made and launched them, and orders with missing values last."""

from tortoise import fields, migrations
from tortoise.fields.base import OnDelete
from tortoise.migrations import operations as ops

from models.indexes import index_operations

LIVE_TIMER = "CASE WHEN status = 'ACTIVE' THEN auto_archive_at END"
MAY_BE_MISSING = {
    "starts_at": "starts_at",
    "ends_at": "ends_at",
    "launched_at": "launched_at",
    "archived_at": "archived_at",
    "last_activity_at": "last_activity_at",
    "auto_archive_at_live": LIVE_TIMER,
}

OF_ORDERS = {
    **{
        f"campaign_by_{order}_down": (
            f"campaign (account_id, status, (coalesce({value}, '-infinity')), id)"
        )
        for order, value in MAY_BE_MISSING.items()
    },
    "campaign_by_auto_archive_at_live": (
        f"campaign (account_id, status, (coalesce({LIVE_TIMER}, 'infinity')), id)"
    ),
}
"""An order downwards has an index of its own, so that missing values come last there too."""

OF_PEOPLE = {
    "campaign_by_launcher": "campaign (launched_by_id) WHERE launched_by_id IS NOT NULL",
    "campaign_by_creator": "campaign (created_by_id) WHERE created_by_id IS NOT NULL",
    "campaign_without_author": (
        "campaign (id) WHERE created_by_id IS NULL"
        " OR (launched_by_id IS NULL AND launched_at IS NOT NULL)"
    ),
}
INDEXES = OF_ORDERS | OF_PEOPLE


def _by(name: str) -> ops.AddField:
    return ops.AddField(
        model_name="Campaign",
        name=name,
        field=fields.ForeignKeyField(
            "models.User",
            source_field=f"{name}_id",
            null=True,
            db_constraint=True,
            to_field="id",
            related_name=False,
            on_delete=OnDelete.SET_NULL,
        ),
    )


class Migration(migrations.Migration):
    dependencies = [("models", "0009_people")]

    operations = [
        *index_operations(OF_ORDERS),  # before the table is locked for the new columns
        ops.AddField(
            model_name="Campaign",
            name="version",
            field=fields.IntField(
                default=1, db_default=1, description="grows with `updated_at`"
            ),
        ),
        _by("created_by"),
        _by("launched_by"),
        *index_operations(OF_PEOPLE),
    ]
