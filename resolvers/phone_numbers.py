from typing import Annotated

import strawberry

from models.phone_numbers import PhoneNumberStatus
from models.roles import Capability
from resolvers.fields import query
from schema.connections import After, Before, Connection, First, Last, connection, paging
from schema.context import Info
from schema.phone_numbers import AreaCodeCirculation, PhoneNumber, RegionStock
from services.phone_numbers import availability, counts, pages


@strawberry.type
class PhoneNumberQueries:
    @query(Capability.READ_PHONE_NUMBERS, "The stock of phone numbers of the account.")
    async def phone_numbers(
        self,
        info: Info,
        status: Annotated[
            PhoneNumberStatus | None,
            strawberry.argument(
                description="Return only numbers with this status. If it is null or left out, "
                "return all."
            ),
        ] = strawberry.UNSET,
        region: Annotated[
            str | None,
            strawberry.argument(
                description="Return only numbers of this region: an area code such as 212 or a "
                "state such as NY."
            ),
        ] = strawberry.UNSET,
        first: First = strawberry.UNSET,
        after: After = strawberry.UNSET,
        last: Last = strawberry.UNSET,
        before: Before = strawberry.UNSET,
    ) -> Connection[PhoneNumber] | None:
        page = await pages.page(
            info.context.viewer,
            status or None,
            None if region is strawberry.UNSET else region,
            paging(info, first, after, last, before),
        )
        return connection(page, PhoneNumber)

    @query(
        Capability.READ_PHONE_NUMBERS,
        "How many free phone numbers the account has in each region: first the states, then the "
        "area codes.",
    )
    async def phone_number_stock(self, info: Info) -> list[RegionStock] | None:
        stock = await availability.everywhere(info.context.viewer.account_id)
        return [RegionStock(row=region) for region in stock]

    @query(
        Capability.READ_PHONE_NUMBERS,
        "Where the phone numbers of the account are in circulation, for each area code, by state. "
        "Numbers that were returned for good are left out.",
    )
    async def phone_number_circulation(self, info: Info) -> list[AreaCodeCirculation] | None:
        return [
            AreaCodeCirculation(row=row) for row in await counts.by_area_code(info.context.viewer)
        ]
