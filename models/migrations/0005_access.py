"""Scopes, last use and sessions of access tokens; passwords; audit events."""

from tortoise import migrations
from tortoise.migrations import operations as ops
import functools
from json import dumps, loads
from models.access_tokens import AccessTokenKind
from models.audit_events import AuditEventKind
from models.indexes import index_operations
from tortoise.contrib.postgres.fields import ArrayField
from tortoise.fields.base import OnDelete
from tortoise import fields

INDEXES = {
    "access_token_by_account": "access_token (account_id, id)",
    "access_token_by_kind": "access_token (account_id, kind, id)",
    "access_token_in_force": "access_token (user_id) WHERE revoked_at IS NULL",
    "access_token_expiring": "access_token (expires_at)",
    "audit_event_by_account": "audit_event (account_id, id)",
    "audit_event_by_kind": "audit_event (account_id, kind, id)",
    "audit_event_age": "audit_event (at)",
}


class Migration(migrations.Migration):
    dependencies = [('models', '0004_floor_indexes')]

    initial = False

    operations = [
        ops.CreateModel(
            name='AuditEvent',
            fields=[
                ('id', fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('account', fields.ForeignKeyField('models.Account', source_field='account_id', null=True, db_constraint=True, to_field='id', related_name=False, on_delete=OnDelete.CASCADE)),
                ('kind', fields.CharEnumField(description='SIGNED_IN: SIGNED_IN\nSIGN_IN_FAILED: SIGN_IN_FAILED\nSIGNED_OUT: SIGNED_OUT\nSIGNED_OUT_EVERYWHERE: SIGNED_OUT_EVERYWHERE\nACCESS_TOKEN_CREATED: ACCESS_TOKEN_CREATED\nACCESS_TOKEN_REVOKED: ACCESS_TOKEN_REVOKED\nPASSWORD_CHANGED: PASSWORD_CHANGED\nPASSWORD_CHANGE_FAILED: PASSWORD_CHANGE_FAILED\nUSER_CREATED: USER_CREATED', enum_type=AuditEventKind, max_length=32)),
                ('user', fields.ForeignKeyField('models.User', source_field='user_id', null=True, db_constraint=True, to_field='id', related_name=False, on_delete=OnDelete.SET_NULL)),
                ('actor', fields.ForeignKeyField('models.User', source_field='actor_id', null=True, db_constraint=True, to_field='id', related_name=False, on_delete=OnDelete.SET_NULL)),
                ('address', fields.CharField(null=True, description='IP address of the request; null on the command line', max_length=64)),
                ('details', fields.JSONField(default=dict, encoder=functools.partial(dumps, separators=(',', ':')), decoder=loads)),
                ('at', fields.DatetimeField(description='real time', auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'audit_event', 'app': 'models', 'pk_attr': 'id', 'table_description': 'What happened to the access of a user, when, from where and by whom.'},
            bases=['Model'],
        ),
        ops.AlterModelOptions(
            name='AccessToken',
            options={'table': 'access_token', 'app': 'models', 'pk_attr': 'id', 'table_description': 'What a user is known by: a bearer token, or the session of a browser.'},
        ),
        ops.AddField(
            model_name='AccessToken',
            name='account',
            field=fields.ForeignKeyField('models.Account', source_field='account_id', null=True, db_constraint=True, to_field='id', related_name=False, on_delete=OnDelete.RESTRICT),
        ),
        ops.RunSQL(
            """UPDATE access_token t SET account_id = u.account_id
               FROM app_user u WHERE u.id = t.user_id""",
            "SELECT 1",
        ),
        ops.AlterField(
            model_name='AccessToken',
            name='account',
            field=fields.ForeignKeyField('models.Account', source_field='account_id', db_constraint=True, to_field='id', related_name=False, on_delete=OnDelete.RESTRICT),
        ),
        ops.AddField(
            model_name='AccessToken',
            name='created_by',
            field=fields.ForeignKeyField('models.User', source_field='created_by_id', null=True, db_constraint=True, to_field='id', related_name=False, on_delete=OnDelete.SET_NULL),
        ),
        ops.AddField(
            model_name='AccessToken',
            name='kind',
            field=fields.CharEnumField(description='TOKEN: TOKEN\nSESSION: SESSION', db_default='TOKEN', enum_type=AccessTokenKind, max_length=7),
        ),
        ops.AddField(
            model_name='AccessToken',
            name='last_used_at',
            field=fields.DatetimeField(null=True, description='to the minute', auto_now=False, auto_now_add=False),
        ),
        ops.AddField(
            model_name='AccessToken',
            name='scopes',
            field=ArrayField(null=True, description="capabilities; null is all that the user's role has", element_type='TEXT'),
        ),
        ops.AddField(
            model_name='User',
            name='password_hash',
            field=fields.TextField(null=True, description='Argon2id; null: cannot sign in by password', unique=False),
        ),
        *index_operations(INDEXES),
    ]
