"""The compound settings of a campaign, as clients read them."""

from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import strawberry

from models import lifecycle
from models.call_results import CallResult
from models.lifecycle import DialingClosedReason
from schema.contact_groups import ContactGroup
from schema.context import Info
from services.campaigns import targeting

if TYPE_CHECKING:
    from schema.campaigns import Campaign


@strawberry.type(description="Between which local times calls are made.")
class DailyHours:
    opens_at: str = strawberry.field(description='Local time, such as "09:00".')
    closes_at: str = strawberry.field(description='Local time, such as "21:00".')


@strawberry.type(description="Which phone numbers a campaign wants at launch.")
class PhoneNumberSelection:
    regions: list[str] = strawberry.field(
        description="Area codes or states, the preferred ones first."
    )
    count: int = strawberry.field(description="How many numbers.")


@strawberry.type(description="A third party that a contact can be connected to.")
class PatchThruTarget:
    name: str = strawberry.field(description="Who answers there.")
    phone_number: str = strawberry.field(description="In E.164.")


@strawberry.type(description="How often contacts who were not reached are dialed.")
class Redial:
    attempts: int = strawberry.field(description="Tries to reach a contact, the first included.")
    pause_minutes: int = strawberry.field(description="Minutes between two of them.")


@strawberry.type(description="Whether calls can be made now.")
class Dialing:
    open: bool = strawberry.field(description="Whether callers can dial now.")
    reason: DialingClosedReason | None = strawberry.field(description="Why not.")
    opens_at: datetime | None = strawberry.field(
        description="When it opens next; null when it is open or will not open again."
    )

    @classmethod
    def of(cls, dialing: lifecycle.Dialing) -> "Dialing":
        return cls(open=dialing.open, reason=dialing.reason, opens_at=dialing.opens_at)


@strawberry.type(description="People: a contact group, or those dialed by a past campaign.")
class Segment:
    segment: strawberry.Private[targeting.Segment]

    @strawberry.field(description="The contact group, if it is one.")
    async def contact_group(self, info: Info) -> ContactGroup | None:
        if self.segment.group_id is None:
            return None
        row = await info.context.loaders.contact_group.load(self.segment.group_id)
        return ContactGroup.from_row(row) if row else None

    @strawberry.field(description="The past campaign, if it is the people dialed by one.")
    async def campaign(
        self, info: Info
    ) -> Annotated["Campaign", strawberry.lazy("schema.campaigns")] | None:
        from schema.campaigns import Campaign

        if self.segment.campaign_id is None:
            return None
        row = await info.context.loaders.campaign.load(self.segment.campaign_id)
        return Campaign.from_row(row) if row else None

    @strawberry.field(description="Only people whose call ended so; null takes all.")
    def results(self) -> list[CallResult] | None:
        results = self.segment.results
        return None if results is None else list(results)


@strawberry.type(description="Whom a campaign calls: base and added without removed segments.")
class Targeting:
    base: Segment | None = strawberry.field(description="Where the list starts.")
    added: list[Segment] = strawberry.field(description="Also these.")
    removed: list[Segment] = strawberry.field(description="But not these.")

    @classmethod
    def of(cls, stored: targeting.Targeting) -> "Targeting":
        return cls(
            base=Segment(segment=stored.base) if stored.base else None,
            added=[Segment(segment=segment) for segment in stored.added],
            removed=[Segment(segment=segment) for segment in stored.removed],
        )
