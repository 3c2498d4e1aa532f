"""Orders of phone numbers."""

from datetime import datetime

import strawberry

from schema.columns import column
from schema.context import Info
from schema.enums import describe
from schema.nodes import Node
from schema.shapes import Keyed, Payload, keyed_input, payload
from schema.users import User, user_by_id
from services.phone_numbers.orders.row import OrderRow, PhoneNumberOrderStatus

describe(
    PhoneNumberOrderStatus,
    "How far an order of phone numbers has got.",
    {
        PhoneNumberOrderStatus.OPEN: "The numbers are being bought. Attempts that fail are "
        "repeated.",
        PhoneNumberOrderStatus.COMPLETED: "All numbers of the order are in the stock.",
        PhoneNumberOrderStatus.STUCK: "The rest of the order was given up after many attempts. See "
        "`carrierOperations`, and use `retryCarrierOperation` when the problem is solved.",
    },
)


@strawberry.type(
    description="An order to buy phone numbers in a region. No number is bought twice."
)
class PhoneNumberOrder(Node):
    row: strawberry.Private[OrderRow]
    region: str = column("The area code such as 212, or the state such as NY.")
    wanted: int = column("How many numbers were ordered.")
    bought: int = column("How many of the ordered numbers are already in the stock.")
    status: PhoneNumberOrderStatus = column("How far the order has got.")
    problem: str | None = column(
        "Why the order cannot go on, as the carrier last reported; null if it can."
    )
    created_at: datetime = column("When the order was made.")

    @strawberry.field(description="The user who made the order.")
    async def created_by(self, info: Info) -> User | None:
        return await user_by_id(info, self.row.user_id)


@keyed_input("The phone numbers to buy for the stock of the account.")
class OrderPhoneNumbersInput(Keyed):
    region: str = strawberry.field(
        description="An area code of the United States such as 212, or a state such as NY."
    )
    count: int = strawberry.field(description="How many numbers to buy, 1 to 1,000.")


@payload("The new order.")
class OrderPhoneNumbersPayload(Payload):
    order: PhoneNumberOrder | None = strawberry.field(
        default=None,
        description="The new order; null if the mutation was refused. Read its `status` again "
        "later to see whether it is completed.",
    )
    notice: str | None = strawberry.field(
        default=None,
        description="What to know about the carrier, such as that its numbers are for demos only; "
        "null if there is nothing to know.",
    )
