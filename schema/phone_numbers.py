from datetime import datetime

import strawberry

from models.phone_numbers import PhoneNumberStatus
from schema import ids
from schema.nodes import Node
from services.phone_numbers import availability
from services.phone_numbers.row import PhoneNumberRow


@strawberry.type(description="A number of the account's stock that campaigns call from.")
class PhoneNumber(Node):
    e164: str = strawberry.field(description="The number in E.164, such as +12125550100.")
    area_code: str = strawberry.field(description="Its area code, such as 212.")
    state: str | None = strawberry.field(description="The state of its area code, such as NY.")
    status: PhoneNumberStatus = strawberry.field(description="Where it is in its circulation.")
    clean_at: datetime | None = strawberry.field(
        description="When the carrier has cleaned it; set while it is CLEANING."
    )

    @classmethod
    def from_row(cls, row: PhoneNumberRow) -> "PhoneNumber":
        return cls(
            id=ids.encode("PhoneNumber", row.id),
            e164=row.e164,
            area_code=row.area_code,
            state=row.state,
            status=row.status,
            clean_at=row.clean_at,
        )


@strawberry.type(description="How many free phone numbers a region has.")
class RegionStock:
    region: str = strawberry.field(description="An area code such as 212, or a state such as NY.")
    available: int = strawberry.field(description="Numbers that a launch could take now.")


def region_stock(stock: list[availability.RegionStock]) -> list[RegionStock]:
    return [RegionStock(region=entry.region, available=entry.available) for entry in stock]
