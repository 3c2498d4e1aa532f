import strawberry

from models.roles import Capability
from resolvers.fields import Input, mutation, perform, query
from schema.connections import After, Connection, First, connection, paging
from schema.context import Info
from schema.phone_number_orders import (
    OrderPhoneNumbersInput,
    OrderPhoneNumbersPayload,
    PhoneNumberOrder,
)
from services.idempotency_keys import Result
from services.phone_numbers.orders import create, rows


@strawberry.type
class PhoneNumberOrderQueries:
    @query(Capability.READ_PHONE_NUMBERS, "The account's orders of numbers, the newest first.")
    async def phone_number_orders(
        self, info: Info, first: First = strawberry.UNSET, after: After = strawberry.UNSET
    ) -> Connection[PhoneNumberOrder]:
        page = await rows.index(info.context.viewer, paging(info, first, after))
        return connection(page, PhoneNumberOrder.from_row)


@strawberry.type
class PhoneNumberOrderMutations:
    @mutation(
        Capability.MANAGE_PHONE_NUMBERS,
        "Have phone numbers bought from the carrier. This costs money; send an `idempotencyKey`. "
        "The carrier of demos sells numbers that nobody can call from; `notice` says so then.",
    )
    async def order_phone_numbers(
        self, info: Info, input: Input[OrderPhoneNumbersInput]
    ) -> OrderPhoneNumbersPayload:
        viewer = info.context.viewer

        async def operation() -> Result:
            return {"order": await create.order(viewer, input.region, input.count)}

        result = await perform(info, input, operation)
        row = await rows.by_id(viewer, result["order"])
        return OrderPhoneNumbersPayload(
            order=PhoneNumberOrder.from_row(row) if row else None, notice=create.notice()
        )
