from tortoise import fields
from tortoise.models import Model

from models.call_results import CallResult


class CampaignDelta(Model):
    """A change of a campaign's counters that is not folded into its row yet.

    Callers only insert. The counters of a campaign are its row plus these rows, so that callers do
    not wait for each other, and a crash cannot make the counters wrong. `called_at` is activity
    unless the call was never placed (NOT_DIALED).
    """

    id = fields.BigIntField(primary_key=True)
    campaign_id = fields.BigIntField()
    remaining = fields.IntField(default=0)
    in_progress = fields.IntField(default=0)
    withdrawn = fields.IntField(default=0)
    called_at = fields.DatetimeField(null=True, description="when a call began: activity")
    result = fields.CharEnumField(CallResult, max_length=24, null=True)

    class Meta:
        table = "campaign_delta"


class CampaignHour(Model):
    """How many calls of a campaign that began in one hour ended with a result.

    It is negative while a call that was corrected to another result is not folded yet.
    """

    id = fields.BigIntField(primary_key=True)
    campaign_id = fields.BigIntField()
    hour = fields.DatetimeField()
    result = fields.CharEnumField(CallResult, max_length=24)
    calls = fields.IntField()

    class Meta:
        table = "campaign_hour"
        unique_together = (("campaign_id", "hour", "result"),)
