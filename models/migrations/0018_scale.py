"""What a launch and an archive write for each number is not checked against what it names.

Both lock the campaign and the numbers before they write, nobody deletes a number, an account or a
launched campaign, and the checks took a quarter of the time.
"""

from tortoise import migrations
from tortoise.migrations import operations as ops

UNCHECKED = {
    "phone_number_assignment": ("campaign", "phone_number"),
    "carrier_operation": ("account", "assignment"),
}
"""References that the database does not check again."""


class Migration(migrations.Migration):
    dependencies = [("models", "0017_claims")]

    operations = [
        ops.RunSQL(f"ALTER TABLE {table} DROP CONSTRAINT {table}_{name}_id_fkey", "SELECT 1")
        for table, names in UNCHECKED.items()
        for name in names
    ]
