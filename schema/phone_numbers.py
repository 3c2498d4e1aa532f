from datetime import datetime

import strawberry

from models.phone_numbers import PhoneNumberStatus
from models.roles import Capability
from schema.campaign_reference import CampaignType, campaign_of
from schema.columns import column
from schema.connections import After, Before, Connection, First, Last, connection, paging
from schema.context import Info
from schema.nodes import Node
from schema.permissions import allowed
from services.phone_numbers import availability, counts, ledger
from services.phone_numbers.row import PhoneNumberRow


@strawberry.type(description="The time that a phone number was with a campaign.")
class PhoneNumberAssignment:
    row: strawberry.Private[ledger.AssignmentRow]

    assigned_at: datetime = column("When the campaign got the number.")
    ended_at: datetime | None = column(
        "When the campaign gave the number back; null if it still has the number."
    )

    @strawberry.field(
        description="The campaign. You need the capability MANAGE_CAMPAIGNS.",
        permission_classes=[allowed(Capability.MANAGE_CAMPAIGNS)],
    )
    async def campaign(self, info: Info) -> CampaignType:
        campaign = await campaign_of(info, self.row.campaign_id)
        assert campaign is not None  # one that had numbers is never deleted
        return campaign


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

    @strawberry.field(
        description="The campaign that has the number now; null if none has it. You need the "
        "capability MANAGE_CAMPAIGNS.",
        permission_classes=[allowed(Capability.MANAGE_CAMPAIGNS)],
    )
    async def campaign(self, info: Info) -> CampaignType | None:
        loaders = info.context.loaders
        return await campaign_of(info, await loaders.phone_number_campaign.load(self.row.id))

    @strawberry.field(
        description="The campaigns that have had the number, with the times, the latest first."
    )
    async def assignments(
        self,
        info: Info,
        first: First = strawberry.UNSET,
        after: After = strawberry.UNSET,
        last: Last = strawberry.UNSET,
        before: Before = strawberry.UNSET,
    ) -> Connection[PhoneNumberAssignment]:
        page = await info.context.loaders.phone_number_assignments.load(
            (self.row.id, paging(info, first, after, last, before))
        )
        return connection(page, PhoneNumberAssignment)


@strawberry.type(description="How many free phone numbers a region has.")
class RegionStock:
    row: strawberry.Private[availability.RegionStock]

    region: str = column("The area code such as 212, or the state such as NY.")
    available: int = column("How many numbers a launch could use now.")


@strawberry.type(description="Where the phone numbers with an area code are in circulation.")
class AreaCodeCirculation:
    row: strawberry.Private[counts.AreaCode]

    area_code: str = column("The area code, such as 212.")
    state: str | None = column(
        "The state of the area code, such as NY; null if the area code has none."
    )
    available: int = column("How many numbers a launch could use now.")
    assigned: int = column("How many numbers active campaigns have.")
    releasing: int = column("How many numbers the carrier is still to take back.")
    cleaning: int = column("How many numbers the carrier is cleaning.")
