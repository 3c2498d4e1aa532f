"""A claim finds a caller id by its place among the numbers of the campaign."""

from tortoise import fields, migrations
from tortoise.migrations import operations as ops

from models.indexes import index_operations

INDEXES = {
    "assignment_by_place": (
        "phone_number_assignment (campaign_id, place) INCLUDE (phone_number_id)"
        " WHERE ended_at IS NULL"
    ),
    "assignment_by_place_in_area": (
        "phone_number_assignment (campaign_id, area_code, place_in_area) INCLUDE (phone_number_id)"
        " WHERE ended_at IS NULL"
    ),
}

_GIVE_PLACES = """
    UPDATE phone_number_assignment a
    SET area_code = found.area_code, place = found.place, place_in_area = found.place_in_area
    FROM (
      SELECT b.id, n.area_code, row_number() OVER campaign - 1 AS place,
        row_number() OVER area - 1 AS place_in_area
      FROM phone_number_assignment b JOIN phone_number n ON n.id = b.phone_number_id
      WHERE b.ended_at IS NULL
      WINDOW campaign AS (PARTITION BY b.campaign_id ORDER BY b.id),
        area AS (PARTITION BY b.campaign_id, n.area_code ORDER BY b.id)) found
    WHERE a.id = found.id"""


class Migration(migrations.Migration):
    dependencies = [("models", "0016_carrier_turns")]

    operations = [
        ops.AddField(
            model_name="PhoneNumberAssignment",
            name="area_code",
            field=fields.CharField(max_length=3, null=True, description="that of the number"),
        ),
        ops.AddField(
            model_name="PhoneNumberAssignment",
            name="place",
            field=fields.IntField(null=True, description="among all numbers of the campaign"),
        ),
        ops.AddField(
            model_name="PhoneNumberAssignment",
            name="place_in_area",
            field=fields.IntField(null=True, description="among those with its area code"),
        ),
        ops.RunSQL(_GIVE_PLACES, "SELECT 1"),
        *index_operations(INDEXES),
    ]
