from tortoise import migrations
from tortoise.migrations import operations as ops
import functools
from json import dumps, loads
from models.call_results import CallResult
from models.carrier_operations import OperationKind, OperationState
from models.dials import DialState
from models.lifecycle import ArchiveReason, CampaignStatus
from models.phone_numbers import PhoneNumberStatus
from models.roles import Role
from tortoise.contrib.postgres.fields import ArrayField
from tortoise.fields.base import OnDelete
from tortoise import fields
from tortoise.indexes import Index

class Migration(migrations.Migration):
    initial = True

    operations = [
        ops.CreateModel(
            name='Account',
            fields=[
                ('id', fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('name', fields.CharField(max_length=200)),
                ('time_zone', fields.CharField(description='IANA name, the default of campaigns', max_length=64)),
                ('country', fields.CharField(default='US', description='how phone numbers without a country are read', max_length=2)),
                ('created_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'account', 'app': 'models', 'pk_attr': 'id', 'table_description': 'An organisation; every row belongs to one.'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='ContactGroup',
            fields=[
                ('id', fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('account', fields.ForeignKeyField('models.Account', source_field='account_id', db_constraint=True, to_field='id', related_name=False, on_delete=OnDelete.RESTRICT)),
                ('name', fields.CharField(max_length=200)),
                ('contact_count', fields.IntField(default=0)),
                ('created_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'contact_group', 'app': 'models', 'indexes': [Index(fields=['account_id', 'id'])], 'pk_attr': 'id', 'table_description': 'An uploaded list of contacts.'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='Contact',
            fields=[
                ('id', fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('group', fields.ForeignKeyField('models.ContactGroup', source_field='group_id', db_constraint=True, to_field='id', related_name=False, on_delete=OnDelete.CASCADE)),
                ('phone', fields.CharField(description='E.164', max_length=16)),
                ('first_name', fields.CharField(default='', max_length=200)),
                ('last_name', fields.CharField(default='', max_length=200)),
                ('custom_fields', fields.JSONField(default=dict, encoder=functools.partial(dumps, separators=(',', ':')), decoder=loads)),
            ],
            options={'table': 'contact', 'app': 'models', 'unique_together': (('group_id', 'phone'),), 'pk_attr': 'id', 'table_description': 'A person to call. Within a group a phone number stands once.'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='DoNotCall',
            fields=[
                ('id', fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('account', fields.ForeignKeyField('models.Account', source_field='account_id', db_constraint=True, to_field='id', related_name=False, on_delete=OnDelete.RESTRICT)),
                ('phone', fields.CharField(description='E.164', max_length=16)),
                ('created_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'do_not_call', 'app': 'models', 'unique_together': (('account_id', 'phone'),), 'pk_attr': 'id', 'table_description': 'A phone number that an account must not call.'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='PhoneNumber',
            fields=[
                ('id', fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('account', fields.ForeignKeyField('models.Account', source_field='account_id', db_constraint=True, to_field='id', related_name=False, on_delete=OnDelete.RESTRICT)),
                ('e164', fields.CharField(max_length=16)),
                ('area_code', fields.CharField(max_length=3)),
                ('state', fields.CharField(null=True, description='postal code of the state', max_length=2)),
                ('status', fields.CharEnumField(default=PhoneNumberStatus.AVAILABLE, description='AVAILABLE: AVAILABLE\nASSIGNED: ASSIGNED\nRELEASING: RELEASING\nCLEANING: CLEANING\nRETURNED: RETURNED', enum_type=PhoneNumberStatus, max_length=9)),
                ('clean_at', fields.DatetimeField(null=True, description='when its cleaning ends', auto_now=False, auto_now_add=False)),
                ('unused_since', fields.DatetimeField(description='when it was bought or last given back', auto_now=False, auto_now_add=False)),
                ('created_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'phone_number', 'app': 'models', 'pk_attr': 'id', 'table_description': "A number of an account's stock, on its way through circulation."},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='User',
            fields=[
                ('id', fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('account', fields.ForeignKeyField('models.Account', source_field='account_id', db_constraint=True, to_field='id', related_name=False, on_delete=OnDelete.RESTRICT)),
                ('name', fields.CharField(max_length=200)),
                ('email', fields.CharField(unique=True, description='in lower case', max_length=254)),
                ('role', fields.CharEnumField(description='OWNER: OWNER\nADMIN: ADMIN\nMODERATOR: MODERATOR\nCALLER: CALLER', enum_type=Role, max_length=9)),
                ('created_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'app_user', 'app': 'models', 'pk_attr': 'id', 'table_description': 'A person of one account.'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='AccessToken',
            fields=[
                ('id', fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('user', fields.ForeignKeyField('models.User', source_field='user_id', db_constraint=True, to_field='id', related_name=False, on_delete=OnDelete.CASCADE)),
                ('token_hash', fields.BinaryField(description='SHA-256; unique')),
                ('label', fields.CharField(description='what it is for', max_length=100)),
                ('created_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('expires_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('revoked_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'access_token', 'app': 'models', 'pk_attr': 'id', 'table_description': 'A bearer token of a user. Only its SHA-256 is kept; the token itself is shown once.'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='Campaign',
            fields=[
                ('id', fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('account', fields.ForeignKeyField('models.Account', source_field='account_id', db_constraint=True, to_field='id', related_name=False, on_delete=OnDelete.RESTRICT)),
                ('status', fields.CharEnumField(default=CampaignStatus.DRAFT, description='DRAFT: DRAFT\nACTIVE: ACTIVE\nARCHIVED: ARCHIVED', enum_type=CampaignStatus, max_length=8)),
                ('name', fields.CharField(max_length=200)),
                ('description', fields.TextField(default='', unique=False)),
                ('time_zone', fields.CharField(description='IANA name', max_length=64)),
                ('starts_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ('ends_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ('event_date', fields.DateField(null=True)),
                ('opens_at', fields.CharField(default='09:00', description='local time', max_length=5)),
                ('closes_at', fields.CharField(default='21:00', description='local time', max_length=5)),
                ('targeting', fields.JSONField(default=dict, encoder=functools.partial(dumps, separators=(',', ':')), decoder=loads)),
                ('regions', ArrayField(default=list, element_type='TEXT')),
                ('number_count', fields.IntField(default=1, description='phone numbers wanted')),
                ('patch_thru_targets', fields.JSONField(default=list, encoder=functools.partial(dumps, separators=(',', ':')), decoder=loads)),
                ('script', fields.TextField(default='', unique=False)),
                ('contact_count', fields.IntField(default=0)),
                ('remaining', fields.IntField(default=0, description='dials not made yet')),
                ('launched_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ('last_activity_at', fields.DatetimeField(null=True, description='the last call', auto_now=False, auto_now_add=False)),
                ('auto_archive_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ('archived_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ('archive_reason', fields.CharEnumField(null=True, description='MANUAL: MANUAL\nINACTIVITY: INACTIVITY', enum_type=ArchiveReason, max_length=10)),
                ('archived_by', fields.ForeignKeyField('models.User', source_field='archived_by_id', null=True, db_constraint=True, to_field='id', related_name=False, on_delete=OnDelete.SET_NULL)),
                ('cloned_from', fields.ForeignKeyField('models.Campaign', source_field='cloned_from_id', null=True, db_constraint=True, to_field='id', related_name=False, on_delete=OnDelete.SET_NULL)),
                ('created_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('updated_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'campaign', 'app': 'models', 'pk_attr': 'id', 'table_description': 'A calling campaign: its settings and where it is in its life.'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='Dial',
            fields=[
                ('id', fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('campaign', fields.ForeignKeyField('models.Campaign', source_field='campaign_id', db_constraint=False, to_field='id', related_name=False, on_delete=OnDelete.CASCADE)),
                ('contact', fields.ForeignKeyField('models.Contact', source_field='contact_id', db_constraint=False, to_field='id', related_name=False, on_delete=OnDelete.CASCADE)),
                ('phone', fields.CharField(description='E.164', max_length=16)),
                ('queue_key', fields.BigIntField(description='the order of the queue')),
                ('state', fields.CharEnumField(default=DialState.QUEUED, description='QUEUED: QUEUED\nCLAIMED: CLAIMED\nFINISHED: FINISHED\nWITHDRAWN: WITHDRAWN', enum_type=DialState, max_length=9)),
                ('result', fields.CharEnumField(null=True, description='how its last call ended', enum_type=CallResult, max_length=24)),
            ],
            options={'table': 'dial', 'app': 'models', 'unique_together': (('campaign_id', 'phone'),), 'pk_attr': 'id', 'table_description': 'One contact queued to be called in one campaign.'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='IdempotencyKey',
            fields=[
                ('id', fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('user', fields.ForeignKeyField('models.User', source_field='user_id', db_constraint=True, to_field='id', related_name=False, on_delete=OnDelete.CASCADE)),
                ('mutation', fields.CharField(max_length=64)),
                ('key', fields.CharField(max_length=255)),
                ('input_hash', fields.BinaryField()),
                ('result', fields.JSONField(default=dict, encoder=functools.partial(dumps, separators=(',', ':')), decoder=loads)),
                ('created_at', fields.DatetimeField(description='real time', auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'idempotency_key', 'app': 'models', 'unique_together': (('user_id', 'mutation', 'key'),), 'pk_attr': 'id', 'table_description': 'The success of a mutation that may be repeated, kept for 24 hours.'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='PhoneNumberAssignment',
            fields=[
                ('id', fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('phone_number', fields.ForeignKeyField('models.PhoneNumber', source_field='phone_number_id', db_constraint=True, to_field='id', related_name=False, on_delete=OnDelete.RESTRICT)),
                ('campaign', fields.ForeignKeyField('models.Campaign', source_field='campaign_id', db_constraint=True, to_field='id', related_name=False, on_delete=OnDelete.RESTRICT)),
                ('assigned_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('ended_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'phone_number_assignment', 'app': 'models', 'pk_attr': 'id', 'table_description': "A number's time with a campaign. It is live until it ends; a number has one at most."},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='CarrierOperation',
            fields=[
                ('id', fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('assignment', fields.ForeignKeyField('models.PhoneNumberAssignment', source_field='assignment_id', db_constraint=True, to_field='id', related_name=False, on_delete=OnDelete.RESTRICT)),
                ('kind', fields.CharEnumField(description='RELEASE: RELEASE', enum_type=OperationKind, max_length=7)),
                ('state', fields.CharEnumField(default=OperationState.PENDING, description='PENDING: PENDING\nRUNNING: RUNNING\nUNKNOWN: UNKNOWN\nDONE: DONE\nDEAD: DEAD', enum_type=OperationState, max_length=7)),
                ('attempts', fields.IntField(default=0)),
                ('next_attempt_at', fields.DatetimeField(description="real time, without the demo's shift", auto_now=False, auto_now_add=False)),
                ('lease_until', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ('claim_token', fields.UUIDField(null=True, description='whose attempt counts')),
                ('last_error', fields.TextField(null=True, unique=False)),
                ('created_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'carrier_operation', 'app': 'models', 'unique_together': (('assignment_id', 'kind'),), 'pk_attr': 'id', 'table_description': 'Work owed to the carrier, written down in the transaction that caused it.'},
            bases=['Model'],
        ),
    ]
