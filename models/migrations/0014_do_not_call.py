"""Where the numbers of the do-not-call list come from, and the secrets of erased numbers."""

from tortoise import fields, migrations
from tortoise.fields.base import OnDelete
from tortoise.fields.db_defaults import SqlDefault
from tortoise.migrations import operations as ops

from models.accounts import RANDOM_KEY
from models.audit_events import AuditEventKind
from models.do_not_call import DoNotCallSource
from models.exports import ExportKind
from models.indexes import index_operations

INDEXES = {
    "do_not_call_by_account": "do_not_call (account_id, id)",
    "do_not_call_by_source": "do_not_call (account_id, source, id)",
    "do_not_call_by_call": "do_not_call (call_id) WHERE call_id IS NOT NULL",
    "do_not_call_pending": "do_not_call (account_id, id) WHERE pending",
}


class Migration(migrations.Migration):
    dependencies = [("models", "0013_contact_groups")]

    operations = [
        ops.AddField(
            model_name="Account",
            name="erasure_key",
            field=fields.BinaryField(
                description="the secret of the hashes of erased numbers",
                db_default=SqlDefault(RANDOM_KEY),
            ),
        ),
        ops.AlterField(
            model_name="AuditEvent",
            name="kind",
            field=fields.CharEnumField(enum_type=AuditEventKind, max_length=32),
        ),
        ops.AlterField(
            model_name="Export",
            name="kind",
            field=fields.CharEnumField(enum_type=ExportKind, max_length=11),
        ),
        ops.AlterModelOptions(
            name="DoNotCall",
            options={
                "table": "do_not_call",
                "app": "models",
                "unique_together": (("account_id", "phone"),),
                "pk_attr": "id",
                "table_description": "A phone number that an account must not call. That of an "
                "erased person is kept as a hash.",
            },
        ),
        ops.AddField(
            model_name="DoNotCall",
            name="source",
            field=fields.CharEnumField(
                db_default="CALL", enum_type=DoNotCallSource, max_length=8
            ),
        ),
        ops.AddField(
            model_name="DoNotCall",
            name="added_by",
            field=fields.ForeignKeyField(
                "models.User",
                source_field="added_by_id",
                null=True,
                db_constraint=True,
                to_field="id",
                related_name=False,
                on_delete=OnDelete.SET_NULL,
            ),
        ),
        ops.AddField(
            model_name="DoNotCall",
            name="call_id",
            field=fields.BigIntField(null=True, description="the call in which the contact asked"),
        ),
        ops.AddField(
            model_name="DoNotCall",
            name="pending",
            field=fields.BooleanField(
                default=False, db_default=False, description="queues may still have it"
            ),
        ),
        *index_operations(INDEXES),
    ]
