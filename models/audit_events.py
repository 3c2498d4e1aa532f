from enum import StrEnum

from tortoise import fields
from tortoise.models import Model

from models.accounts import Account
from models.users import User


class AuditEventKind(StrEnum):
    SIGNED_IN = "SIGNED_IN"
    SIGN_IN_FAILED = "SIGN_IN_FAILED"
    SIGNED_OUT = "SIGNED_OUT"
    SIGNED_OUT_EVERYWHERE = "SIGNED_OUT_EVERYWHERE"
    ACCESS_TOKEN_CREATED = "ACCESS_TOKEN_CREATED"  # noqa: S105  # a name
    ACCESS_TOKEN_REVOKED = "ACCESS_TOKEN_REVOKED"  # noqa: S105  # a name
    PASSWORD_CHANGED = "PASSWORD_CHANGED"  # noqa: S105  # a name
    PASSWORD_CHANGE_FAILED = "PASSWORD_CHANGE_FAILED"  # noqa: S105  # a name
    USER_CREATED = "USER_CREATED"
    USER_INVITED = "USER_INVITED"
    INVITATION_ACCEPTED = "INVITATION_ACCEPTED"
    PASSWORD_LINK_CREATED = "PASSWORD_LINK_CREATED"  # noqa: S105  # a name
    PASSWORD_RESET = "PASSWORD_RESET"  # noqa: S105  # a name
    USER_UPDATED = "USER_UPDATED"
    USER_DEACTIVATED = "USER_DEACTIVATED"
    USER_REACTIVATED = "USER_REACTIVATED"
    ACCOUNT_UPDATED = "ACCOUNT_UPDATED"
    DO_NOT_CALL_REMOVED = "DO_NOT_CALL_REMOVED"
    CONTACT_ERASED = "CONTACT_ERASED"


class AuditEvent(Model):
    """What happened to the access of a user, when, from where and by whom."""

    id = fields.BigIntField(primary_key=True)
    account: fields.ForeignKeyNullableRelation[Account] = fields.ForeignKeyField(
        "models.Account", related_name=False, null=True, on_delete=fields.CASCADE
    )
    account_id: int | None
    kind = fields.CharEnumField(AuditEventKind, max_length=32)
    user: fields.ForeignKeyNullableRelation[User] = fields.ForeignKeyField(
        "models.User", related_name=False, null=True, on_delete=fields.SET_NULL
    )
    user_id: int | None
    actor: fields.ForeignKeyNullableRelation[User] = fields.ForeignKeyField(
        "models.User", related_name=False, null=True, on_delete=fields.SET_NULL
    )
    actor_id: int | None
    address = fields.CharField(
        max_length=64, null=True, description="IP address of the request; null on the command line"
    )
    details: fields.Field[dict[str, object]] = fields.JSONField(default=dict)
    at = fields.DatetimeField(description="real time")

    class Meta:
        table = "audit_event"
