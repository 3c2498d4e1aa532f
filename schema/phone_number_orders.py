"""Orders of phone numbers."""

from datetime import datetime

import strawberry

from schema.columns import column
from schema.context import Info
from schema.enums import describe
from schema.nodes import Node
from schema.shapes import Keyed, Payload, keyed_input, payload
from schema.users import User, user_by_id
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
    region: str = column("An area code such as 212, or a state such as NY.")
    wanted: int = column("How many numbers were ordered.")
    bought: int = column("How many of them are in the stock already.")
    status: PhoneNumberOrderStatus = column("How far it is.")
    problem: str | None = column(
        "Why it does not get on, as the carrier said it last; null if it does."
    )
    created_at: datetime = column("When it was made.")

    @strawberry.field(description="Who made it.")
    async def created_by(self, info: Info) -> User | None:
        return await user_by_id(info, self.row.user_id)


@keyed_input("Phone numbers to buy for the account's stock.")
class OrderPhoneNumbersInput(Keyed):
    region: str = strawberry.field(
        description="An area code of the United States such as 212, or a state such as NY."
    )
    count: int = strawberry.field(description="How many, 1 to 1,000.")


@payload("What came of it.")
class OrderPhoneNumbersPayload(Payload):
    order: PhoneNumberOrder | None = strawberry.field(
        default=None, description="The new order; ask `node` or `phoneNumberOrders` how far it is."
    )
