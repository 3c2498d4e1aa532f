"""Carrier operations: what the carrier still has to do for the account."""

from datetime import datetime

import strawberry

from models.carrier_operations import OperationKind, OperationState
from models.roles import Capability
from schema.campaigns import Campaign, campaign_by_id
from schema.columns import column
from schema.context import Info
from schema.enums import describe
from schema.nodes import Node, loaded
from schema.permissions import allowed
from schema.phone_number_orders import PhoneNumberOrder
from schema.phone_numbers import PhoneNumber
from schema.shapes import Keyed, Payload, keyed_input, payload
from services.carrier_operations.row import OperationRow

describe(
    OperationKind,
    "What the carrier is asked to do.",
    {
        OperationKind.RELEASE: "Take back a phone number of an archived campaign.",
        OperationKind.BUY: "Sell a phone number that was ordered.",
    },
    name="CarrierOperationKind",
)
describe(
    OperationState,
    "How far a carrier operation has got.",
    {
        OperationState.PENDING: "The operation waits for its next attempt.",
        OperationState.RUNNING: "An attempt is in progress.",
        OperationState.UNKNOWN: "The carrier did not say whether the operation succeeded. The next "
        "attempt checks this first.",
        OperationState.DONE: "The operation is done.",
        OperationState.DEAD: "The operation was given up after many attempts. You can start it "
        "again with `retryCarrierOperation`.",
    },
    name="CarrierOperationState",
)


@strawberry.type(description="Something that the carrier is asked to do for the account.")
class CarrierOperation(Node):
    row: strawberry.Private[OperationRow]

    kind: OperationKind = column("What the carrier is asked to do.")
    state: OperationState = column("How far the operation has got.")
    e164: str | None = column(
        "The phone number in E.164; null for a purchase that has no number yet."
    )
    region: str | None = column(
        "The region where the number is bought; null if the operation is not a purchase."
    )
    attempts: int = column("How many attempts were made.")
    last_error: str | None = column("Why the last attempt failed; null if it did not.")
    next_attempt_at: datetime | None = column(
        "When the next attempt is made; null while an attempt is in progress and after the "
        "operation was given up."
    )
    created_at: datetime = column("When the operation was created.")

    @strawberry.field(
        description="The phone number to take back or that was bought; null for a purchase that is "
        "not done. Its text is in `e164`."
    )
    async def phone_number(self, info: Info) -> PhoneNumber | None:
        return await loaded(
            info.context.loaders.phone_number, self.row.phone_number_id, PhoneNumber
        )

    @strawberry.field(
        description="The archived campaign whose number is taken back; null for a purchase. You "
        "need the capability MANAGE_CAMPAIGNS.",
        permission_classes=[allowed(Capability.MANAGE_CAMPAIGNS)],
    )
    async def campaign(self, info: Info) -> Campaign | None:
        return await campaign_by_id(info, self.row.campaign_id)

    @strawberry.field(description="The order that a purchase is for; null for a release.")
    async def order(self, info: Info) -> PhoneNumberOrder | None:
        return await loaded(
            info.context.loaders.phone_number_order, self.row.order_id, PhoneNumberOrder
        )


@keyed_input("The carrier operation to start again.")
class RetryCarrierOperationInput(Keyed):
    id: strawberry.ID = strawberry.field(
        description="The id of the operation. Its state must be DEAD."
    )


@payload("The carrier operation that was started again.")
class RetryCarrierOperationPayload(Payload):
    carrier_operation: CarrierOperation | None = strawberry.field(
        default=None, description="The operation; null if the mutation was refused."
    )
