"""Orders of phone numbers."""

from datetime import datetime

import strawberry

from schema import ids
from schema.context import Info
from schema.enums import describe
from schema.errors import UserError
from schema.nodes import Node
from schema.users import User
from services.phone_numbers.orders.rows import OrderRow, PhoneNumberOrderStatus

describe(
    PhoneNumberOrderStatus,
    "How far an order of phone numbers is.",
    {
        PhoneNumberOrderStatus.OPEN: "The worker buys its numbers, and tries again what must wait.",
        PhoneNumberOrderStatus.COMPLETED: "All of its numbers are in the stock.",
        PhoneNumberOrderStatus.STUCK: "What is left was given up after many attempts: see "
        "`carrierOperations`, and `retryCarrierOperation` once the problem is solved.",
    },
)


@strawberry.type(description="Phone numbers to be bought in a region. It is never bought twice.")
class PhoneNumberOrder(Node):
    row: strawberry.Private[OrderRow]
    region: str = strawberry.field(description="An area code such as 212, or a state such as NY.")
    wanted: int = strawberry.field(description="How many numbers were ordered.")
    bought: int = strawberry.field(description="How many of them are in the stock already.")
    status: PhoneNumberOrderStatus = strawberry.field(description="How far it is.")
    problem: str | None = strawberry.field(
        description="Why it does not get on, as the carrier said it last; null if it does."
    )
    created_at: datetime = strawberry.field(description="When it was made.")

    @strawberry.field(description="Who made it.")
    async def created_by(self, info: Info) -> User | None:
        row = await info.context.loaders.user(self.row.user_id)
        return User.from_row(row) if row else None

    @classmethod
    def from_row(cls, row: OrderRow) -> "PhoneNumberOrder":
        return cls(
            row=row,
            id=ids.encode("PhoneNumberOrder", row.id),
            region=row.region,
            wanted=row.wanted,
            bought=row.bought,
            status=row.status,
            problem=row.problem,
            created_at=row.created_at,
        )


@strawberry.input(description="Phone numbers to buy for the account's stock.")
class OrderPhoneNumbersInput:
    region: str = strawberry.field(
        description="An area code of the United States such as 212, or a state such as NY."
    )
    count: int = strawberry.field(description="How many, 1 to 1,000.")
    idempotency_key: str | None = strawberry.field(
        default=strawberry.UNSET, description="Makes the mutation safe to repeat for 24 hours."
    )


@strawberry.type(description="What came of it.")
class OrderPhoneNumbersPayload:
    order: PhoneNumberOrder | None = strawberry.field(
        default=None, description="The new order; ask `node` or `phoneNumberOrders` how far it is."
    )
    notice: str | None = strawberry.field(
        default=None,
        description="What to know about the carrier: that its numbers are for demos only. Null if "
        "there is nothing to know.",
    )
    user_errors: list[UserError] = strawberry.field(
        default_factory=list, description="Why it was refused; empty on success."
    )
