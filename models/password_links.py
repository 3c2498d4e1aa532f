from enum import StrEnum

from tortoise import fields
from tortoise.models import Model

from models.accounts import Account
from models.users import User


class PasswordLinkKind(StrEnum):
    INVITATION = "INVITATION"
    PASSWORD_RESET = "PASSWORD_RESET"  # noqa: S105  # a name


class PasswordLink(Model):
    """A link with which a user sets their password, once. Only the SHA-256 of its token is kept."""

    id = fields.BigIntField(primary_key=True)
    account: fields.ForeignKeyRelation[Account] = fields.ForeignKeyField(
        "models.Account", related_name=False, on_delete=fields.CASCADE
    )
    account_id: int
    user: fields.ForeignKeyRelation[User] = fields.ForeignKeyField(
        "models.User", related_name=False, on_delete=fields.CASCADE
    )
    user_id: int
    kind = fields.CharEnumField(PasswordLinkKind, max_length=14)
    token_hash = fields.BinaryField(description="SHA-256; unique")
    created_by: fields.ForeignKeyNullableRelation[User] = fields.ForeignKeyField(
        "models.User", related_name=False, null=True, on_delete=fields.SET_NULL
    )
    created_by_id: int | None
    created_at = fields.DatetimeField(description="real time")
    expires_at = fields.DatetimeField(description="real time")
    ended_at = fields.DatetimeField(null=True, description="when it was used or replaced")
    used = fields.BooleanField(db_default=False)

    class Meta:
        table = "password_link"
