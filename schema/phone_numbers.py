from datetime import datetime

import strawberry

from models.phone_numbers import PhoneNumberStatus
from schema.columns import column
from schema.nodes import Node
from services.phone_numbers import availability
from services.phone_numbers.row import PhoneNumberRow


@strawberry.type(
    description="A phone number in the stock of the account, from which campaigns call."
)
class PhoneNumber(Node):
    row: strawberry.Private[PhoneNumberRow]

    e164: str = column("The phone number in E.164, such as +12125550100.")
    area_code: str = column("The area code of the number, such as 212.")
    state: str | None = column(
        "The state of the area code, such as NY; null if the area code has none."
    )
    status: PhoneNumberStatus = column("How the number is being used.")
    clean_at: datetime | None = column(
        "When the number will be available again; null if it is not being cleaned."
    )


@strawberry.type(description="How many free phone numbers a region has.")
class RegionStock:
    row: strawberry.Private[availability.RegionStock]

    region: str = column("The area code such as 212, or the state such as NY.")
    available: int = column("How many numbers a launch could use now.")
