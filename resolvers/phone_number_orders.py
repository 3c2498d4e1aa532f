import strawberry

from models.roles import Capability
from resolvers.fields import Input, mutation, perform, query
from schema.connections import After, Before, Connection, First, Last, connection, paging
from schema.context import Info
from schema.phone_number_orders import (
    OrderPhoneNumbersInput,
    OrderPhoneNumbersPayload,
    PhoneNumberOrder,
)
from services.idempotency_keys import Result
from services.phone_numbers.orders import create, pages
from services.phone_numbers.orders.row import by_id


@strawberry.type
class PhoneNumberOrderQueries:
    @query(
        Capability.READ_PHONE_NUMBERS,
        "The orders of phone numbers of the account, the newest first.",
    )
    async def phone_number_orders(
        self,
        info: Info,
        first: First = strawberry.UNSET,
        after: After = strawberry.UNSET,
        last: Last = strawberry.UNSET,
        before: Before = strawberry.UNSET,
    ) -> Connection[PhoneNumberOrder] | None:
        page = await pages.page(info.context.viewer, paging(info, first, after, last, before))
        return connection(page, PhoneNumberOrder)


@strawberry.type
class PhoneNumberOrderMutations:
    @mutation(
        Capability.MANAGE_PHONE_NUMBERS,
        "Orders phone numbers from the carrier. This costs money: send an `idempotencyKey`, so "
        "that a repeated request does not order them twice. If the carrier is one for demos, "
        "`notice` says so.",
    )
    async def order_phone_numbers(
        self, info: Info, input: Input[OrderPhoneNumbersInput]
    ) -> OrderPhoneNumbersPayload:
        viewer = info.context.viewer

        async def operation() -> Result:
            return {"order": await create.order(viewer, input.region, input.count)}

        result = await perform(info, input, operation)
        row = await by_id(viewer, result["order"])
        return OrderPhoneNumbersPayload(
            order=PhoneNumberOrder(row=row) if row else None, notice=create.notice()
        )
