from tortoise import migrations
from tortoise.migrations import operations as ops
import functools
from json import dumps, loads
from models.call_results import CallResult
from models.campaign_events import CampaignEventKind
from models.exports import ExportKind, ExportStatus
from tortoise.contrib.postgres.fields import ArrayField
from tortoise.fields.base import OnDelete
from tortoise.fields.db_defaults import SqlDefault
from tortoise import fields

class Migration(migrations.Migration):
    dependencies = [('models', '0002_indexes')]

    initial = False

    operations = [
        ops.CreateModel(
            name='Assignment',
            fields=[
                ('id', fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('campaign', fields.ForeignKeyField('models.Campaign', source_field='campaign_id', db_constraint=True, to_field='id', related_name=False, on_delete=OnDelete.CASCADE)),
                ('user', fields.ForeignKeyField('models.User', source_field='user_id', db_constraint=True, to_field='id', related_name=False, on_delete=OnDelete.CASCADE)),
                ('joined_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ('left_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ('created_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'assignment', 'app': 'models', 'unique_together': (('campaign_id', 'user_id'),), 'pk_attr': 'id', 'table_description': "A caller's seat in a campaign. They are logged in to it from `joined_at` to `left_at`."},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='Call',
            fields=[
                ('id', fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('campaign', fields.ForeignKeyField('models.Campaign', source_field='campaign_id', db_constraint=False, to_field='id', related_name=False, on_delete=OnDelete.CASCADE)),
                ('dial', fields.ForeignKeyField('models.Dial', source_field='dial_id', db_constraint=False, to_field='id', related_name=False, on_delete=OnDelete.CASCADE)),
                ('contact', fields.ForeignKeyField('models.Contact', source_field='contact_id', db_constraint=False, to_field='id', related_name=False, on_delete=OnDelete.CASCADE)),
                ('assignment', fields.ForeignKeyField('models.Assignment', source_field='assignment_id', null=True, db_constraint=False, to_field='id', related_name=False, on_delete=OnDelete.CASCADE)),
                ('user', fields.ForeignKeyField('models.User', source_field='user_id', db_constraint=False, to_field='id', related_name=False, on_delete=OnDelete.CASCADE)),
                ('phone_number', fields.ForeignKeyField('models.PhoneNumber', source_field='phone_number_id', db_constraint=False, to_field='id', related_name=False, on_delete=OnDelete.CASCADE)),
                ('started_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('ended_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ('lease_until', fields.DatetimeField(null=True, description='real time; null once it has ended', auto_now=False, auto_now_add=False)),
                ('result', fields.CharEnumField(null=True, description='NO_ANSWER: NO_ANSWER\nBUSY: BUSY\nNOT_DIALED: NOT_DIALED\nUNDELIVERABLE: UNDELIVERABLE\nVOICEMAIL: VOICEMAIL\nTALKED_TO_CORRECT_PERSON: TALKED_TO_CORRECT_PERSON\nNOT_HOME: NOT_HOME\nREFUSED: REFUSED\nMOVED: MOVED\nDECEASED: DECEASED\nWRONG_NUMBER: WRONG_NUMBER\nLANGUAGE_BARRIER: LANGUAGE_BARRIER\nDO_NOT_CALL: DO_NOT_CALL', enum_type=CallResult, max_length=24)),
                ('answers', fields.JSONField(default=dict, encoder=functools.partial(dumps, separators=(',', ':')), decoder=loads)),
                ('patch_thru_target', fields.CharField(null=True, max_length=200)),
            ],
            options={'table': 'call', 'app': 'models', 'pk_attr': 'id', 'table_description': 'One try to reach a contact: claimed by a caller, ended by its result or by a lost lease.'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='CampaignDelta',
            fields=[
                ('id', fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('campaign_id', fields.BigIntField()),
                ('remaining', fields.IntField(default=0)),
                ('in_progress', fields.IntField(default=0)),
                ('withdrawn', fields.IntField(default=0)),
                ('called_at', fields.DatetimeField(null=True, description='when a call began: activity', auto_now=False, auto_now_add=False)),
                ('result', fields.CharEnumField(null=True, description='NO_ANSWER: NO_ANSWER\nBUSY: BUSY\nNOT_DIALED: NOT_DIALED\nUNDELIVERABLE: UNDELIVERABLE\nVOICEMAIL: VOICEMAIL\nTALKED_TO_CORRECT_PERSON: TALKED_TO_CORRECT_PERSON\nNOT_HOME: NOT_HOME\nREFUSED: REFUSED\nMOVED: MOVED\nDECEASED: DECEASED\nWRONG_NUMBER: WRONG_NUMBER\nLANGUAGE_BARRIER: LANGUAGE_BARRIER\nDO_NOT_CALL: DO_NOT_CALL', enum_type=CallResult, max_length=24)),
            ],
            options={'table': 'campaign_delta', 'app': 'models', 'pk_attr': 'id', 'table_description': "A change of a campaign's counters that is not folded into its row yet."},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='CampaignEvent',
            fields=[
                ('id', fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('campaign', fields.ForeignKeyField('models.Campaign', source_field='campaign_id', db_constraint=True, to_field='id', related_name=False, on_delete=OnDelete.CASCADE)),
                ('kind', fields.CharEnumField(description='CREATED: CREATED\nUPDATED: UPDATED\nLAUNCHED: LAUNCHED\nCLONED: CLONED\nEND_MOVED: END_MOVED\nARCHIVED: ARCHIVED\nCALLERS_ADDED: CALLERS_ADDED\nCALLERS_REMOVED: CALLERS_REMOVED\nINVITE_CHANGED: INVITE_CHANGED', enum_type=CampaignEventKind, max_length=16)),
                ('at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('user', fields.ForeignKeyField('models.User', source_field='user_id', null=True, db_constraint=True, to_field='id', related_name=False, on_delete=OnDelete.SET_NULL)),
                ('changes', fields.JSONField(default=dict, encoder=functools.partial(dumps, separators=(',', ':')), decoder=loads)),
            ],
            options={'table': 'campaign_event', 'app': 'models', 'pk_attr': 'id', 'table_description': "What happened to a campaign's state or settings, when, and by whom (null: the system)."},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='CampaignHour',
            fields=[
                ('id', fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('campaign_id', fields.BigIntField()),
                ('hour', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('result', fields.CharEnumField(description='NO_ANSWER: NO_ANSWER\nBUSY: BUSY\nNOT_DIALED: NOT_DIALED\nUNDELIVERABLE: UNDELIVERABLE\nVOICEMAIL: VOICEMAIL\nTALKED_TO_CORRECT_PERSON: TALKED_TO_CORRECT_PERSON\nNOT_HOME: NOT_HOME\nREFUSED: REFUSED\nMOVED: MOVED\nDECEASED: DECEASED\nWRONG_NUMBER: WRONG_NUMBER\nLANGUAGE_BARRIER: LANGUAGE_BARRIER\nDO_NOT_CALL: DO_NOT_CALL', enum_type=CallResult, max_length=24)),
                ('calls', fields.IntField()),
            ],
            options={'table': 'campaign_hour', 'app': 'models', 'unique_together': (('campaign_id', 'hour', 'result'),), 'pk_attr': 'id', 'table_description': 'How many calls of a campaign that began in one hour ended with a result.'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='CampaignOverlap',
            fields=[
                ('id', fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('campaign', fields.ForeignKeyField('models.Campaign', source_field='campaign_id', db_constraint=True, to_field='id', related_name=False, on_delete=OnDelete.CASCADE)),
                ('newer', fields.ForeignKeyField('models.Campaign', source_field='newer_id', db_constraint=True, to_field='id', related_name=False, on_delete=OnDelete.CASCADE)),
                ('contact_count', fields.IntField()),
            ],
            options={'table': 'campaign_overlap', 'app': 'models', 'unique_together': (('campaign_id', 'newer_id'),), 'pk_attr': 'id', 'table_description': 'How many phone numbers a campaign has in common with one that was launched after it.'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='Export',
            fields=[
                ('id', fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('account', fields.ForeignKeyField('models.Account', source_field='account_id', db_constraint=True, to_field='id', related_name=False, on_delete=OnDelete.RESTRICT)),
                ('user', fields.ForeignKeyField('models.User', source_field='user_id', db_constraint=True, to_field='id', related_name=False, on_delete=OnDelete.RESTRICT)),
                ('kind', fields.CharEnumField(description='CALLS: CALLS\nCONTACTS: CONTACTS\nCALLERS: CALLERS', enum_type=ExportKind, max_length=8)),
                ('campaign_ids', ArrayField(default=list, element_type='BIGINT')),
                ('time_zone', fields.CharField(max_length=64)),
                ('as_of', fields.DatetimeField(description='calls recorded until then are in it', auto_now=False, auto_now_add=False)),
                ('status', fields.CharEnumField(default=ExportStatus.QUEUED, description='QUEUED: QUEUED\nRUNNING: RUNNING\nCOMPLETED: COMPLETED\nFAILED: FAILED\nCANCELED: CANCELED\nEXPIRED: EXPIRED', enum_type=ExportStatus, max_length=9)),
                ('custom_columns', ArrayField(default=list, description="the contacts' fields that have a column of their own", element_type='TEXT')),
                ('total_rows', fields.BigIntField(null=True, description='how many rows there will be, about')),
                ('row_count', fields.BigIntField(default=0, description='rows written so far')),
                ('parts', fields.IntField(default=0, description='parts written so far')),
                ('size', fields.BigIntField(default=0, description='bytes written so far')),
                ('campaigns_done', fields.IntField(default=0, description='of campaign_ids, in their order')),
                ('position', fields.BigIntField(default=0, description='the id after which the next part of the next campaign begins')),
                ('lease_until', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ('claim_token', fields.UUIDField(null=True)),
                ('attempts', fields.IntField(default=0, description='claims since the last part was written')),
                ('download_secret', fields.BinaryField(description='signs the links to the file')),
                ('error', fields.TextField(null=True, unique=False)),
                ('expires_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ('created_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'export', 'app': 'models', 'pk_attr': 'id', 'table_description': "A CSV of campaigns' data, made by the worker in parts and kept until it expires."},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='ExportPart',
            fields=[
                ('id', fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('export', fields.ForeignKeyField('models.Export', source_field='export_id', db_constraint=True, to_field='id', related_name=False, on_delete=OnDelete.CASCADE)),
                ('number', fields.IntField()),
                ('data', fields.BinaryField()),
            ],
            options={'table': 'export_part', 'app': 'models', 'unique_together': (('export_id', 'number'),), 'pk_attr': 'id', 'table_description': "A piece of an export's file."},
            bases=['Model'],
        ),
        ops.AddField(
            model_name='Campaign',
            name='in_progress',
            field=fields.IntField(default=0, description='claimed, not recorded', db_default=0),
        ),
        ops.AddField(
            model_name='Campaign',
            name='invite_token',
            field=fields.CharField(null=True, description='null: no invite link', max_length=64),
        ),
        ops.AddField(
            model_name='Campaign',
            name='overlaps_counted_at',
            field=fields.DatetimeField(null=True, auto_now=False, auto_now_add=False),
        ),
        ops.AddField(
            model_name='Campaign',
            name='redial_attempts',
            field=fields.IntField(default=1, description='tries to reach a contact', db_default=1),
        ),
        ops.AddField(
            model_name='Campaign',
            name='redial_pause_minutes',
            field=fields.IntField(default=60, description='between two of them', db_default=60),
        ),
        ops.AddField(
            model_name='Campaign',
            name='withdrawn',
            field=fields.IntField(default=0, description='do-not-call after launch', db_default=0),
        ),
        ops.AddField(
            model_name='ContactGroup',
            name='custom_columns',
            field=ArrayField(default=list, description='the custom fields that its files had, in their order', db_default=SqlDefault("'{}'"), element_type='TEXT'),
        ),
        ops.AlterField(
            model_name='Dial',
            name='queue_key',
            field=fields.BigIntField(description='the order of the queue: 1, 2, … at launch; for a redial the microsecond of the epoch from which on it may be dialed'),
        ),
        ops.AddField(
            model_name='Dial',
            name='attempts',
            field=fields.IntField(default=0, description='calls made so far', db_default=0),
        ),
    ]
