from enum import StrEnum

from tortoise import fields
from tortoise.contrib.postgres.fields import ArrayField
from tortoise.models import Model

from models.accounts import Account
from models.users import User


class AccessTokenKind(StrEnum):
    TOKEN = "TOKEN"  # noqa: S105  # a name
    SESSION = "SESSION"


class AccessToken(Model):
    """What a user is known by: a bearer token, or the session of a browser.

    Only its SHA-256 is kept; the token itself is shown once.
    """

    id = fields.BigIntField(primary_key=True)
    account: fields.ForeignKeyRelation[Account] = fields.ForeignKeyField(
        "models.Account", related_name=False, on_delete=fields.RESTRICT
    )
    account_id: int
    user: fields.ForeignKeyRelation[User] = fields.ForeignKeyField(
        "models.User", related_name=False, on_delete=fields.CASCADE
    )
    user_id: int
    kind = fields.CharEnumField(AccessTokenKind, max_length=7, db_default="TOKEN")
    token_hash = fields.BinaryField(description="SHA-256; unique")
    label = fields.CharField(max_length=100, description="what it is for")
    scopes: fields.Field[list[str] | None] = ArrayField(
        "text", null=True, description="capabilities; null is all that the user's role has"
    )
    created_by: fields.ForeignKeyNullableRelation[User] = fields.ForeignKeyField(
        "models.User", related_name=False, null=True, on_delete=fields.SET_NULL
    )
    created_by_id: int | None
    created_at = fields.DatetimeField()
    last_used_at = fields.DatetimeField(null=True, description="to the minute")
    expires_at = fields.DatetimeField()
    revoked_at = fields.DatetimeField(null=True)

    class Meta:
        table = "access_token"
