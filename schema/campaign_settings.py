"""The compound settings of a campaign, as clients read them."""

from collections.abc import Iterable
from datetime import datetime

import strawberry

from models import lifecycle
from models.lifecycle import DialingClosedReason
from schema.columns import column
from services.campaigns.rows import CampaignRow


@strawberry.type(description="Between which local times calls are made.")
class DailyHours:
    row: strawberry.Private[CampaignRow]

    opens_at: str = column('Local time, such as "09:00".')
    closes_at: str = column('Local time, such as "21:00".')


@strawberry.type(description="Which phone numbers a campaign wants at launch.")
class PhoneNumberSelection:
    row: strawberry.Private[CampaignRow]

    regions: list[str] = column("Area codes or states, the preferred ones first.")
    count: int = column("How many numbers.", "row.number_count")


@strawberry.type(description="A third party that a contact can be connected to.")
class PatchThruTarget:
    name: str = strawberry.field(description="Who answers there.")
    phone_number: str = strawberry.field(description="In E.164.")


def patch_thru_targets(stored: Iterable[dict[str, str]]) -> list[PatchThruTarget]:
    return [
        PatchThruTarget(name=target["name"], phone_number=target["phoneNumber"])
        for target in stored
    ]


@strawberry.type(description="How often contacts who were not reached are dialed.")
class Redial:
    row: strawberry.Private[CampaignRow]

    attempts: int = column("Tries to reach a contact, the first included.", "row.redial_attempts")
    pause_minutes: int = column("Minutes between two of them.", "row.redial_pause_minutes")


@strawberry.type(description="Whether calls can be made now.")
class Dialing:
    row: strawberry.Private[lifecycle.Dialing]

    open: bool = column("Whether callers can dial now.")
    reason: DialingClosedReason | None = column("Why not.")
    opens_at: datetime | None = column(
        "When it opens next; null when it is open or will not open again."
    )
