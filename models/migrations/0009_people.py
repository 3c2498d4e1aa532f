"""Invited and deactivated users, and the links with which users set their passwords."""

from tortoise import migrations
from tortoise.migrations import operations as ops
from models.audit_events import AuditEventKind
from models.password_links import PasswordLinkKind
from models.users import UserStatus
from tortoise.fields.base import OnDelete
from tortoise import fields

from models.indexes import index_operations

INDEXES = {
    "app_user_by_name": "app_user (account_id, lower(name), id)",
    "app_user_by_status": "app_user (account_id, status, lower(name), id)",
    "app_user_by_role": "app_user (account_id, role, lower(name), id)",
    "password_link_token": "UNIQUE password_link (token_hash)",
    "password_link_open": "password_link (user_id) WHERE ended_at IS NULL",
    "password_link_expiring": "password_link (expires_at)",
}


class Migration(migrations.Migration):
    dependencies = [('models', '0008_export_turns')]

    initial = False

    operations = [
        ops.CreateModel(
            name='PasswordLink',
            fields=[
                ('id', fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('account', fields.ForeignKeyField('models.Account', source_field='account_id', db_constraint=True, to_field='id', related_name=False, on_delete=OnDelete.CASCADE)),
                ('user', fields.ForeignKeyField('models.User', source_field='user_id', db_constraint=True, to_field='id', related_name=False, on_delete=OnDelete.CASCADE)),
                ('kind', fields.CharEnumField(description='INVITATION: INVITATION\nPASSWORD_RESET: PASSWORD_RESET', enum_type=PasswordLinkKind, max_length=14)),
                ('token_hash', fields.BinaryField(description='SHA-256; unique')),
                ('created_by', fields.ForeignKeyField('models.User', source_field='created_by_id', null=True, db_constraint=True, to_field='id', related_name=False, on_delete=OnDelete.SET_NULL)),
                ('created_at', fields.DatetimeField(description='real time', auto_now=False, auto_now_add=False)),
                ('expires_at', fields.DatetimeField(description='real time', auto_now=False, auto_now_add=False)),
                ('ended_at', fields.DatetimeField(null=True, description='when it was used or replaced', auto_now=False, auto_now_add=False)),
                ('used', fields.BooleanField(db_default=False)),
            ],
            options={'table': 'password_link', 'app': 'models', 'pk_attr': 'id', 'table_description': 'A link with which a user sets their password, once. Only the SHA-256 of its token is kept.'},
            bases=['Model'],
        ),
        ops.AlterField(
            model_name='AuditEvent',
            name='kind',
            field=fields.CharEnumField(description='SIGNED_IN: SIGNED_IN\nSIGN_IN_FAILED: SIGN_IN_FAILED\nSIGNED_OUT: SIGNED_OUT\nSIGNED_OUT_EVERYWHERE: SIGNED_OUT_EVERYWHERE\nACCESS_TOKEN_CREATED: ACCESS_TOKEN_CREATED\nACCESS_TOKEN_REVOKED: ACCESS_TOKEN_REVOKED\nPASSWORD_CHANGED: PASSWORD_CHANGED\nPASSWORD_CHANGE_FAILED: PASSWORD_CHANGE_FAILED\nUSER_CREATED: USER_CREATED\nUSER_INVITED: USER_INVITED\nINVITATION_ACCEPTED: INVITATION_ACCEPTED\nPASSWORD_LINK_CREATED: PASSWORD_LINK_CREATED\nPASSWORD_RESET: PASSWORD_RESET\nUSER_UPDATED: USER_UPDATED\nUSER_DEACTIVATED: USER_DEACTIVATED\nUSER_REACTIVATED: USER_REACTIVATED\nACCOUNT_UPDATED: ACCOUNT_UPDATED', enum_type=AuditEventKind, max_length=32),
        ),
        ops.AddField(
            model_name='User',
            name='accepted',
            field=fields.BooleanField(description='false until an invited user has set a password', db_default=True),
        ),
        ops.AddField(
            model_name='User',
            name='status',
            field=fields.CharEnumField(description='INVITED: INVITED\nACTIVE: ACTIVE\nDEACTIVATED: DEACTIVATED', db_default='ACTIVE', enum_type=UserStatus, max_length=11),
        ),
        *index_operations(INDEXES),
    ]
