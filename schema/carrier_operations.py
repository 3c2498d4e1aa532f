"""What is owed to the carrier."""

from datetime import datetime

import strawberry

from models.carrier_operations import OperationKind, OperationState
from schema import ids
from schema.enums import describe
from schema.errors import UserError
from schema.nodes import Node
from services.carrier_operations.row import OperationRow

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
    kind: OperationKind = strawberry.field(description="What the carrier is to do.")
    state: OperationState = strawberry.field(description="How far it is.")
    e164: str | None = strawberry.field(
        description="The number that it is about; null for a purchase that has none yet."
    )
    region: str | None = strawberry.field(
        description="Where the number is to be bought; null for a release."
    )
    attempts: int = strawberry.field(description="How often it was tried.")
    last_error: str | None = strawberry.field(description="Why the last attempt did not do it.")
    next_attempt_at: datetime | None = strawberry.field(
        description="When it is tried again; null while it is tried, and once it was given up."
    )
    created_at: datetime = strawberry.field(description="Since when it is owed.")

    @classmethod
    def from_row(cls, row: OperationRow) -> "CarrierOperation":
        return cls(
            id=ids.encode("CarrierOperation", row.id),
            kind=row.kind,
            state=row.state,
            e164=row.e164,
            region=row.region,
            attempts=row.attempts,
            last_error=row.last_error,
            next_attempt_at=row.next_attempt_at,
            created_at=row.created_at,
        )


@strawberry.input(description="Work for the carrier that was given up.")
class RetryCarrierOperationInput:
    id: strawberry.ID = strawberry.field(description="The operation; its state must be DEAD.")
    idempotency_key: str | None = strawberry.field(
        default=strawberry.UNSET, description="Makes the mutation safe to repeat for 24 hours."
    )


@strawberry.type(description="What came of it.")
class RetryCarrierOperationPayload:
    carrier_operation: CarrierOperation | None = strawberry.field(
        default=None, description="The operation, to be tried again now."
    )
    user_errors: list[UserError] = strawberry.field(
        default_factory=list, description="Why it was refused; empty on success."
    )
