"""What subscriptions tell: which things have changed, and how they are now."""

import strawberry

from foundation.changes import Told
from schema.assignments import Assignment
from schema.campaigns import Campaign
from schema.carrier_operations import CarrierOperation
from schema.columns import column
from schema.exports import Export


@strawberry.type
class Changed:
    row: strawberry.Private[Told]

    cursor: str = column(
        "The place of this message among all messages. To continue after a lost connection, "
        "subscribe again with the cursor of the last message as `after`."
    )
    resync: bool = column(
        "Whether more may have changed than the message says. If it is true, read again what you "
        "show."
    )


@strawberry.type(description="A campaign that has changed.")
class CampaignChange:
    id: strawberry.ID = strawberry.field(description="The id of the campaign.")
    campaign: Campaign | None = strawberry.field(
        description="The campaign as it is now; null if you cannot see it any more, for example "
        "because it was deleted."
    )


@strawberry.type(description="A message about changed campaigns.")
class CampaignsChanged(Changed):
    changes: list[CampaignChange] = strawberry.field(description="The campaigns that have changed.")


@strawberry.type(description="An assignment of yours that has changed.")
class AssignmentChange:
    id: strawberry.ID = strawberry.field(description="The id of the assignment.")
    assignment: Assignment | None = strawberry.field(
        description="The assignment as it is now; null if it was removed or its campaign is not "
        "active."
    )


@strawberry.type(description="A message about assignments of yours that have changed.")
class AssignmentsChanged(Changed):
    changes: list[AssignmentChange] = strawberry.field(
        description="The assignments that have changed."
    )


@strawberry.type(description="An export that has changed.")
class ExportChange:
    id: strawberry.ID = strawberry.field(description="The id of the export.")
    export: Export | None = strawberry.field(
        description="The export as it is now; null if you cannot see it any more."
    )


@strawberry.type(description="A message about changed exports.")
class ExportsChanged(Changed):
    changes: list[ExportChange] = strawberry.field(description="The exports that have changed.")


@strawberry.type(description="A carrier operation that has changed.")
class CarrierOperationChange:
    id: strawberry.ID = strawberry.field(description="The id of the carrier operation.")
    carrier_operation: CarrierOperation | None = strawberry.field(
        description="The operation as it is now; null if you cannot see it any more."
    )


@strawberry.type(description="A message about changed carrier operations.")
class CarrierOperationsChanged(Changed):
    changes: list[CarrierOperationChange] = strawberry.field(
        description="The operations that have changed."
    )
