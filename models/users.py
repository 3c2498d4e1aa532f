from enum import StrEnum

from tortoise import fields
from tortoise.models import Model

from models.accounts import Account
from models.roles import Role


class UserStatus(StrEnum):
    INVITED = "INVITED"
    ACTIVE = "ACTIVE"
    DEACTIVATED = "DEACTIVATED"


class UserAction(StrEnum):
    UPDATE = "UPDATE"
    CREATE_PASSWORD_RESET = "CREATE_PASSWORD_RESET"  # noqa: S105  # a name
    SIGN_OUT = "SIGN_OUT"
    DEACTIVATE = "DEACTIVATE"
    REACTIVATE = "REACTIVATE"


class User(Model):
    """A person of one account."""

    id = fields.BigIntField(primary_key=True)
    account: fields.ForeignKeyRelation[Account] = fields.ForeignKeyField(
        "models.Account", related_name=False, on_delete=fields.RESTRICT
    )
    account_id: int
    name = fields.CharField(max_length=200)
    email = fields.CharField(max_length=254, unique=True, description="in lower case")
    role = fields.CharEnumField(Role, max_length=9)
    password_hash = fields.TextField(
        null=True, description="Argon2id; null: cannot sign in by password"
    )
    status = fields.CharEnumField(UserStatus, max_length=11, db_default="ACTIVE")
    accepted = fields.BooleanField(
        db_default=True, description="false until an invited user has set a password"
    )
    created_at = fields.DatetimeField()

    class Meta:
        table = "app_user"
