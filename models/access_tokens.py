from tortoise import fields
from tortoise.models import Model

from models.users import User


class AccessToken(Model):
    """A bearer token of a user. Only its SHA-256 is kept; the token itself is shown once."""

    id = fields.BigIntField(primary_key=True)
    user: fields.ForeignKeyRelation[User] = fields.ForeignKeyField(
        "models.User", related_name=False, on_delete=fields.CASCADE
    )
    user_id: int
    token_hash = fields.BinaryField(description="SHA-256; unique")
    label = fields.CharField(max_length=100, description="what it is for")
    created_at = fields.DatetimeField()
    expires_at = fields.DatetimeField()
    revoked_at = fields.DatetimeField(null=True)

    class Meta:
        table = "access_token"
