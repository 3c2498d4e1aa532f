"""Orders of phone numbers: operations of the carrier are releases and purchases now."""

from tortoise import migrations
from tortoise.migrations import operations as ops
from models.carrier_operations import OperationKind
from tortoise.contrib.postgres.fields import ArrayField
from tortoise.fields.base import OnDelete
from tortoise.fields.db_defaults import SqlDefault
from tortoise import fields

from models.indexes import index_operations

INDEXES = {
    "carrier_operation_candidate": (
        "UNIQUE carrier_operation (candidate) WHERE candidate IS NOT NULL AND state <> 'DONE'"
    ),
    "carrier_operation_by_order": (
        "carrier_operation (order_id, state) WHERE order_id IS NOT NULL"
    ),
    "carrier_operation_due": (
        "carrier_operation (kind, next_attempt_at) WHERE state IN ('PENDING', 'UNKNOWN')"
    ),
    "carrier_operation_open": "carrier_operation (account_id, id) WHERE state <> 'DONE'",
    "phone_number_order_by_account": "phone_number_order (account_id, id)",
    "phone_number_by_e164": "phone_number (e164)",
}


class Migration(migrations.Migration):
    dependencies = [('models', '0005_access')]

    initial = False

    operations = [
        ops.CreateModel(
            name='PhoneNumberOrder',
            fields=[
                ('id', fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('account', fields.ForeignKeyField('models.Account', source_field='account_id', db_constraint=True, to_field='id', related_name=False, on_delete=OnDelete.RESTRICT)),
                ('user', fields.ForeignKeyField('models.User', source_field='user_id', db_constraint=True, to_field='id', related_name=False, on_delete=OnDelete.RESTRICT)),
                ('region', fields.CharField(description='an area code or a state', max_length=3)),
                ('wanted', fields.IntField()),
                ('created_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'phone_number_order', 'app': 'models', 'pk_attr': 'id', 'table_description': 'Numbers to be bought in a region. Each wanted number is a carrier operation of its own.'},
            bases=['Model'],
        ),
        ops.AddField(
            model_name='CarrierOperation',
            name='account',
            field=fields.ForeignKeyField('models.Account', source_field='account_id', null=True, db_constraint=True, to_field='id', related_name=False, on_delete=OnDelete.RESTRICT),
        ),
        ops.RunSQL(
            """UPDATE carrier_operation o SET account_id = n.account_id
               FROM phone_number_assignment a JOIN phone_number n ON n.id = a.phone_number_id
               WHERE a.id = o.assignment_id""",
            "",
        ),
        ops.AlterField(
            model_name='CarrierOperation',
            name='account',
            field=fields.ForeignKeyField('models.Account', source_field='account_id', db_constraint=True, to_field='id', related_name=False, on_delete=OnDelete.RESTRICT),
        ),
        ops.AlterField(
            model_name='CarrierOperation',
            name='assignment',
            field=fields.ForeignKeyField('models.PhoneNumberAssignment', source_field='assignment_id', null=True, description='what a release ends', db_constraint=True, to_field='id', related_name=False, on_delete=OnDelete.RESTRICT),
        ),
        ops.AlterField(
            model_name='CarrierOperation',
            name='kind',
            field=fields.CharEnumField(description='RELEASE: RELEASE\nBUY: BUY', enum_type=OperationKind, max_length=7),
        ),
        ops.AlterField(
            model_name='CarrierOperation',
            name='last_error',
            field=fields.TextField(null=True, description='as the account sees it', unique=False),
        ),
        ops.AddField(
            model_name='CarrierOperation',
            name='advice',
            field=fields.TextField(null=True, description='for those who run the service only', unique=False),
        ),
        ops.AddField(
            model_name='CarrierOperation',
            name='candidate',
            field=fields.CharField(null=True, description='the number to buy; written down before the purchase', max_length=16),
        ),
        ops.AddField(
            model_name='CarrierOperation',
            name='doubted_at',
            field=fields.DatetimeField(null=True, description='when its outcome was last left open', auto_now=False, auto_now_add=False),
        ),
        ops.AddField(
            model_name='CarrierOperation',
            name='order',
            field=fields.ForeignKeyField('models.PhoneNumberOrder', source_field='order_id', null=True, description='what a purchase is for', db_constraint=True, to_field='id', related_name=False, on_delete=OnDelete.RESTRICT),
        ),
        ops.AddField(
            model_name='CarrierOperation',
            name='passed_over',
            field=ArrayField(default=list, description='earlier candidates', db_default=SqlDefault("'{}'"), element_type='TEXT'),
        ),
        ops.RunSQL(
            """ALTER TABLE carrier_operation ADD CONSTRAINT carrier_operation_of_its_kind CHECK (
                 (kind = 'RELEASE') = (assignment_id IS NOT NULL)
                 AND (kind = 'BUY') = (order_id IS NOT NULL))""",
            "ALTER TABLE carrier_operation DROP CONSTRAINT carrier_operation_of_its_kind",
        ),
        ops.RunSQL(
            "DROP INDEX carrier_operation_due",
            """CREATE INDEX carrier_operation_due ON carrier_operation (next_attempt_at)
               WHERE state IN ('PENDING', 'UNKNOWN')""",
        ),
        *index_operations(INDEXES),
    ]
