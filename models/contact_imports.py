from tortoise import fields
from tortoise.models import Model

from models.accounts import Account
from models.contact_groups import ContactGroup
from models.users import User


class ContactImport(Model):
    """An upload of contacts to a group, and for some days the rows that it rejected."""

    id = fields.BigIntField(primary_key=True)
    account: fields.ForeignKeyRelation[Account] = fields.ForeignKeyField(
        "models.Account", related_name=False, on_delete=fields.RESTRICT
    )
    account_id: int
    group: fields.ForeignKeyRelation[ContactGroup] = fields.ForeignKeyField(
        "models.ContactGroup", related_name=False, on_delete=fields.CASCADE
    )
    group_id: int
    user: fields.ForeignKeyNullableRelation[User] = fields.ForeignKeyField(
        "models.User", related_name=False, null=True, on_delete=fields.RESTRICT
    )
    user_id: int | None
    created_at = fields.DatetimeField()
    accepted = fields.IntField()
    duplicates = fields.IntField()
    rejected = fields.IntField()
    rejections = fields.BinaryField(null=True, description="a CSV of the rejected rows")
    rejections_until = fields.DatetimeField(null=True, description="when that CSV is dropped")
    download_secret = fields.BinaryField(description="signs the links to the CSV")

    class Meta:
        table = "contact_import"
