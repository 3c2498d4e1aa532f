"""Phone numbers are counted by their status at looks at the metrics: by an index this narrow."""

from tortoise import migrations

from models.indexes import index_operations

INDEXES = {
    "phone_number_status": "phone_number (status)",
}


class Migration(migrations.Migration):
    dependencies = [("models", "0006_phone_number_orders")]

    operations = index_operations(INDEXES)
