"""What is owed to the carrier."""

from datetime import datetime

import strawberry

from models.carrier_operations import OperationKind, OperationState
from schema.columns import column
from schema.enums import describe
from schema.nodes import Node
from schema.shapes import Keyed, Payload, keyed_input, payload
from services.carrier_operations.rows import OperationRow

describe(
    OperationKind,
    "What the carrier is to do.",
    {
        OperationKind.RELEASE: "Take back a number of an archived campaign.",
        OperationKind.BUY: "Sell a number that was ordered.",
    },
    name="CarrierOperationKind",
)
describe(
    OperationState,
    "How far work for the carrier is.",
    {
        OperationState.PENDING: "It waits for its next attempt.",
        OperationState.RUNNING: "The worker is at it.",
        OperationState.UNKNOWN: "The carrier did not say whether it was done; the next attempt "
        "looks first.",
        OperationState.DONE: "It is done.",
        OperationState.DEAD: "It was given up after many attempts; admins can have it tried anew.",
    },
    name="CarrierOperationState",
)


@strawberry.type(description="One thing that the carrier is to do for the account.")
class CarrierOperation(Node):
    row: strawberry.Private[OperationRow]

    kind: OperationKind = column("What the carrier is to do.")
    state: OperationState = column("How far it is.")
    e164: str | None = column("The number that it is about; null for a purchase that has none yet.")
    region: str | None = column("Where the number is to be bought; null for a release.")
    attempts: int = column("How often it was tried.")
    last_error: str | None = column("Why the last attempt did not do it.")
    next_attempt_at: datetime | None = column(
        "When it is tried again; null while it is tried, and once it was given up."
    )
    created_at: datetime = column("Since when it is owed.")


@keyed_input("Work for the carrier that was given up.")
class RetryCarrierOperationInput(Keyed):
    id: strawberry.ID = strawberry.field(description="The operation; its state must be DEAD.")


@payload("What came of it.")
class RetryCarrierOperationPayload(Payload):
    carrier_operation: CarrierOperation | None = strawberry.field(
        default=None, description="The operation, to be tried again now."
    )
