from tortoise import fields
from tortoise.models import Model

from models.contact_groups import ContactGroup
from models.zone_sets import NOT_LOOKED_UP

ERASED = "#"
"""What stands in the place of an erased person's number begins with this (docs/privacy.md)."""


class Contact(Model):
    """A person to call. Within a group a phone number stands once."""

    id = fields.BigIntField(primary_key=True)
    group: fields.ForeignKeyRelation[ContactGroup] = fields.ForeignKeyField(
        "models.ContactGroup", related_name=False, on_delete=fields.CASCADE
    )
    group_id: int
    phone = fields.CharField(max_length=16, description="E.164")
    first_name = fields.CharField(max_length=200, default="")
    last_name = fields.CharField(max_length=200, default="")
    custom_fields: fields.Field[dict[str, str]] = fields.JSONField(default=dict)
    zone_set = fields.IntField(
        default=NOT_LOOKED_UP,
        db_default=NOT_LOOKED_UP,
        description="id of a zone set; 0: not looked up",
    )

    class Meta:
        table = "contact"
        unique_together = (("group_id", "phone"),)
