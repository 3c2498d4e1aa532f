"""Carrier operations: what the carrier still has to do for the account."""

from datetime import datetime

import strawberry

from models.carrier_operations import OperationKind, OperationState
from schema.columns import column
from schema.enums import describe
from schema.nodes import Node
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
