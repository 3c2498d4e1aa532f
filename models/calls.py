from tortoise import fields
from tortoise.models import Model

from models.assignments import Assignment
from models.call_results import CallResult
from models.campaigns import Campaign
from models.contacts import Contact
from models.dials import Dial
from models.phone_numbers import PhoneNumber
from models.users import User


class Call(Model):
    """One try to reach a contact: claimed by a caller, ended by its result or by a lost lease.

    The rows that it refers to are made before it and kept. Only a seat can be removed. The database
    does not check these references again while callers dial.
    """

    id = fields.BigIntField(primary_key=True)
    campaign: fields.ForeignKeyRelation[Campaign] = fields.ForeignKeyField(
        "models.Campaign", related_name=False, db_constraint=False
    )
    campaign_id: int
    dial: fields.ForeignKeyRelation[Dial] = fields.ForeignKeyField(
        "models.Dial", related_name=False, db_constraint=False
    )
    dial_id: int
    contact: fields.ForeignKeyRelation[Contact] = fields.ForeignKeyField(
        "models.Contact", related_name=False, db_constraint=False
    )
    contact_id: int
    assignment: fields.ForeignKeyNullableRelation[Assignment] = fields.ForeignKeyField(
        "models.Assignment", related_name=False, null=True, db_constraint=False
    )
    assignment_id: int | None
    user: fields.ForeignKeyRelation[User] = fields.ForeignKeyField(
        "models.User", related_name=False, db_constraint=False
    )
    user_id: int
    phone_number: fields.ForeignKeyRelation[PhoneNumber] = fields.ForeignKeyField(
        "models.PhoneNumber", related_name=False, db_constraint=False
    )
    phone_number_id: int
    started_at = fields.DatetimeField()
    ended_at = fields.DatetimeField(null=True)
    lease_until = fields.DatetimeField(null=True, description="real time; null once it has ended")
    result = fields.CharEnumField(CallResult, max_length=24, null=True)
    answers: fields.Field[dict[str, object]] = fields.JSONField(default=dict)
    patch_thru_target = fields.CharField(max_length=200, null=True)

    class Meta:
        table = "call"
