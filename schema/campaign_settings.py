"""The settings of a campaign that have several parts, as clients read them."""

from datetime import datetime

import strawberry

from models import lifecycle
from models.lifecycle import DialingClosedReason
from schema.columns import column
from schema.context import Info
from services.campaigns import row as campaigns
from services.campaigns.row import CampaignRow


@strawberry.type(
    description="The hours of the day in which callers dial, in the time zone of the campaign."
)
class DailyHours:
    row: strawberry.Private[CampaignRow]

    opens_at: str = column('The local time at which dialing begins, such as "09:00".')
    closes_at: str = column('The local time at which dialing stops, such as "21:00".')


@strawberry.type(description="The phone numbers that a campaign gets when it is launched.")
class PhoneNumberSelection:
    row: strawberry.Private[CampaignRow]

    count: int = column("How many numbers the campaign gets.", "row.number_count")

    @strawberry.field(
        description="The regions to take numbers from, in order of preference. A region is an area "
        "code such as 212 or a state such as NY."
    )
    async def regions(self, info: Info) -> list[str]:
        return await info.context.loaders.large(campaigns.REGIONS, self.row.id)


@strawberry.type(description="A third party that callers can connect a contact to.")
class PatchThruTarget:
    name: str = strawberry.field(description="The name of the third party.")
    phone_number: str = strawberry.field(
        description="The phone number of the third party in E.164, such as +12125550100."
    )


async def patch_thru_targets(info: Info, campaign_id: int) -> list[PatchThruTarget]:
    stored = await info.context.loaders.large(campaigns.PATCH_THRU_TARGETS, campaign_id)
    return [
        PatchThruTarget(name=target["name"], phone_number=target["phoneNumber"])
        for target in stored
    ]


@strawberry.type(description="How often a contact who was not reached is dialed again.")
class Redial:
    row: strawberry.Private[CampaignRow]

    attempts: int = column(
        "How often a contact is dialed at most, including the first time.", "row.redial_attempts"
    )
    pause_minutes: int = column(
        "How many minutes to wait before a contact is dialed again.", "row.redial_pause_minutes"
    )


@strawberry.type(description="Whether callers can dial now.")
class Dialing:
    row: strawberry.Private[lifecycle.Dialing]

    open: bool = column("Whether callers can dial now.")
    reason: DialingClosedReason | None = column("Why callers cannot dial now; null if they can.")
    opens_at: datetime | None = column(
        "When callers can dial again; null if they can dial now or never again."
    )
    closes_at: datetime | None = column(
        "Until when callers can dial: the end of the daily hours, or of the campaign if that comes "
        "first. Null if they cannot dial now."
    )
