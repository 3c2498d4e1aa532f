"""The time zones of contacts and dials. Those of earlier releases are looked up by a job.

The library of phone numbers has a few hundred zone sets. The same job adds those of later versions.
"""

from phonenumbers.tzdata import TIMEZONE_DATA
from tortoise import fields, migrations
from tortoise.contrib.postgres.fields import ArrayField
from tortoise.fields.db_defaults import SqlDefault
from tortoise.migrations import operations as ops

from models.indexes import index_operations

# Claims ask for the order of `queue_key, id`, which the index `dial_queue` of the release before
# does not have. So PostgreSQL never walks that one past people whose hours are closed.
INDEXES = {
    "dial_queue_by_zones": "dial (campaign_id, zone_set, queue_key, id) WHERE state = 'QUEUED'",
    "contact_not_looked_up": "contact (id) WHERE zone_set = 0",
    "campaign_not_looked_up": (
        "campaign (id) WHERE status = 'ACTIVE' AND zone_sets @> ARRAY[0]"
    ),
}

MOST_ZONES = 3
"""Whoever may be in more zones than these follows the campaign."""

ZONE_SETS = [(), *sorted({names for names in TIMEZONE_DATA.values() if len(names) <= MOST_ZONES})]


def _row(names: tuple[str, ...]) -> str:
    return "('{" + ",".join(names) + "}'::text[])"


class Migration(migrations.Migration):
    dependencies = [("models", "0010_campaign_versions")]

    operations = [
        ops.CreateModel(
            name="ZoneSet",
            fields=[
                ("id", fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                (
                    "names",
                    ArrayField(
                        description="IANA names in their order", element_type="text", unique=True
                    ),
                ),
            ],
            options={
                "table": "zone_set",
                "app": "models",
                "pk_attr": "id",
                "table_description": "The time zones in which the owner of a phone number may be "
                "(docs/domain.md, Contact hours).",
            },
            bases=["Model"],
        ),
        ops.AddField(
            model_name="Contact",
            name="zone_set",
            field=fields.IntField(
                default=0, db_default=0, description="id of a zone set; 0: not looked up"
            ),
        ),
        ops.AddField(
            model_name="Dial",
            name="zone_set",
            field=fields.IntField(default=0, db_default=0, description="that of the contact"),
        ),
        ops.AddField(
            model_name="Campaign",
            name="zone_sets",
            field=ArrayField(
                default=list,
                db_default=SqlDefault("'{0}'"),
                element_type="int",
                description="the zone sets of its dials",
            ),
        ),
        ops.RunSQL(
            f"INSERT INTO zone_set (names) VALUES {', '.join(map(_row, ZONE_SETS))}",
            "DELETE FROM zone_set",
        ),
        *index_operations(INDEXES),
    ]
