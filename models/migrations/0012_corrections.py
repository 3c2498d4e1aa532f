"""Corrections of calls are events of their campaign. The column stays as it is in the database."""

from tortoise import fields, migrations
from tortoise.migrations import operations as ops

from models.campaign_events import CampaignEventKind


class Migration(migrations.Migration):
    dependencies = [("models", "0011_contact_hours")]

    operations = [
        ops.AlterField(
            model_name="CampaignEvent",
            name="kind",
            field=fields.CharEnumField(
                description="\n".join(f"{kind}: {kind}" for kind in CampaignEventKind),
                enum_type=CampaignEventKind,
                max_length=16,
            ),
        ),
    ]
