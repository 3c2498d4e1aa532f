import strawberry

from resolvers.assignments import AssignmentSubscriptions
from resolvers.campaigns import CampaignSubscriptions
from resolvers.carrier_operations import CarrierOperationSubscriptions
from resolvers.exports import ExportSubscriptions


@strawberry.type(
    description="Everything that can be watched. The first message comes at once, with a cursor. "
    "Subscribe first and read what you show after that, so that you miss no change."
)
class Subscription(
    CampaignSubscriptions,
    AssignmentSubscriptions,
    ExportSubscriptions,
    CarrierOperationSubscriptions,
):
    pass
