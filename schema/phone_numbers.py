from datetime import datetime

import strawberry

from models.phone_numbers import PhoneNumberStatus
from schema.columns import column
from schema.nodes import Node
from services.phone_numbers import choose
from services.phone_numbers.index import PhoneNumberRow


@strawberry.type(description="A number of the account's stock that campaigns call from.")
class PhoneNumber(Node):
    row: strawberry.Private[PhoneNumberRow]

    e164: str = column("The number in E.164, such as +12125550100.")
    area_code: str = column("Its area code, such as 212.")
    state: str | None = column("The state of its area code, such as NY.")
    status: PhoneNumberStatus = column("Where it is in its circulation.")
    clean_at: datetime | None = column("When the carrier has cleaned it; set while it is CLEANING.")


@strawberry.type(description="How many free phone numbers a region has.")
class RegionStock:
    row: strawberry.Private[choose.RegionStock]

    region: str = column("An area code such as 212, or a state such as NY.")
    available: int = column("Numbers that a launch could take now.")
