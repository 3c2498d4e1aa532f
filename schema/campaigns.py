"""A campaign as clients see it, and the segments that may lead from it to another."""

from datetime import date, datetime

import strawberry

from models.call_results import CallResult
from models.lifecycle import ArchiveReason, CampaignAction, CampaignStatus
from schema.calls import Call
from schema.campaign_events import CampaignEvent
from schema.campaign_settings import (
    DailyHours,
    Dialing,
    PatchThruTarget,
    PhoneNumberSelection,
    Redial,
    patch_thru_targets,
)
from schema.columns import column
from schema.connections import After, Connection, First, connection, paging
from schema.contact_groups import ContactGroup
from schema.context import Info
from schema.nodes import Node
from schema.phone_numbers import PhoneNumber
from schema.results import CampaignResults
from schema.users import User
from services.campaigns import targeting
from services.campaigns.rows import CampaignRow


@strawberry.type(description="People: a contact group, or those dialed by a past campaign.")
class Segment:
    row: strawberry.Private[targeting.Segment]

    @strawberry.field(description="The contact group, if it is one.")
    async def contact_group(self, info: Info) -> ContactGroup | None:
        if self.row.group_id is None:
            return None
        row = await info.context.loaders.contact_group.load(self.row.group_id)
        return ContactGroup(row=row) if row else None

    @strawberry.field(description="The past campaign, if it is the people dialed by one.")
    async def campaign(self, info: Info) -> "Campaign | None":
        return await campaign_by_id(info, self.row.campaign_id)

    @strawberry.field(description="Only people whose call ended so; null takes all.")
    def results(self) -> list[CallResult] | None:
        results = self.row.results
        return None if results is None else list(results)


@strawberry.type(description="Whom a campaign calls: base and added without removed segments.")
class Targeting:
    row: strawberry.Private[targeting.Targeting]

    @strawberry.field(description="Where the list starts.")
    def base(self) -> Segment | None:
        return Segment(row=self.row.base) if self.row.base else None

    @strawberry.field(description="Also these.")
    def added(self) -> list[Segment]:
        return [Segment(row=segment) for segment in self.row.added]

    @strawberry.field(description="But not these.")
    def removed(self) -> list[Segment]:
        return [Segment(row=segment) for segment in self.row.removed]


@strawberry.type(description="A calling campaign.")
class Campaign(Node):
    row: strawberry.Private[CampaignRow]

    name: str = column("Its name.")
    description: str = column("What it is for.")
    status: CampaignStatus = column("Where it is in its life.")
    time_zone: str = column("IANA name; daily hours and flags go by it.")
    starts_at: datetime | None = column("When it opens for dialing. Locked once launched.")
    ends_at: datetime | None = column("When dialing ends; can be moved with `updateEndDate`.")
    event_date: date | None = column("The event that it supports.")
    script: str = column("What callers read.")
    contact_count: int = column("Contacts queued at launch; 0 for drafts.")
    remaining: int = column("Dials that can still be made.")
    assigned_number_count: int = column("Phone numbers that it holds now.")
    last_activity_at: datetime | None = column("The last call.")
    auto_archive_at: datetime | None = column("When it is archived unless a call is made before.")
    launched_at: datetime | None = column("When it was launched.")
    archived_at: datetime | None = column("When it was archived.")
    archive_reason: ArchiveReason | None = column("Why it was archived.")
    created_at: datetime = column("When it was created.")
    updated_at: datetime = column("When its settings last changed.")

    @strawberry.field(description="Between which local times calls are made.")
    def daily_hours(self) -> DailyHours:
        return DailyHours(row=self.row)

    @strawberry.field(description="Whom it calls.")
    def targeting(self) -> Targeting:
        return Targeting(row=self.row.targeting)

    @strawberry.field(description="Which phone numbers it wants at launch.")
    def phone_number_selection(self) -> PhoneNumberSelection:
        return PhoneNumberSelection(row=self.row)

    @strawberry.field(description="Third parties that callers can connect a contact to.")
    def patch_thru_targets(self) -> list[PatchThruTarget]:
        return patch_thru_targets(self.row.patch_thru_targets)

    @strawberry.field(description="Whether calls can be made now, and if not, why.")
    def dialing(self) -> Dialing:
        return Dialing(row=self.row.dialing())

    @strawberry.field(
        description="The auto-archive flag: whole days until it is archived, when these are 7 or "
        'fewer; "Auto Archiving in 0 Days" is today. Null shows no flag.'
    )
    def auto_archive_in_days(self) -> int | None:
        return self.row.auto_archive_in_days()

    @strawberry.field(description="What the viewer may do with it: the flyout menu.")
    def allowed_actions(self) -> list[CampaignAction]:
        return list(self.row.allowed_actions())

    @strawberry.field(
        description="Callers logged in to its assignment now; null while that is not known."
    )
    async def active_callers(self, info: Info) -> int | None:
        if self.row.status is not CampaignStatus.ACTIVE:
            return 0
        return await info.context.loaders.active_callers.load(self.row.id)

    @strawberry.field(description="Its phone numbers, those on their way back from it included.")
    async def phone_numbers(
        self, info: Info, first: First = strawberry.UNSET, after: After = strawberry.UNSET
    ) -> Connection[PhoneNumber]:
        page = await info.context.loaders.campaign_phone_numbers.load(
            (self.row.id, paging(info, first, after))
        )
        return connection(page, PhoneNumber)

    @strawberry.field(description="How often contacts who were not reached are dialed.")
    def redial(self) -> Redial:
        return Redial(row=self.row)

    @strawberry.field(description="What happened to it, the latest first.")
    async def events(
        self, info: Info, first: First = strawberry.UNSET, after: After = strawberry.UNSET
    ) -> Connection[CampaignEvent]:
        page = await info.context.loaders.campaign_events.load(
            (self.row.id, paging(info, first, after))
        )
        return connection(page, CampaignEvent)

    @strawberry.field(description="Its calls, the latest first.")
    async def calls(
        self, info: Info, first: First = strawberry.UNSET, after: After = strawberry.UNSET
    ) -> Connection[Call]:
        page = await info.context.loaders.campaign_calls.load(
            (self.row.id, paging(info, first, after))
        )
        return connection(page, Call)

    @strawberry.field(description="Who has a seat in it.")
    async def callers(
        self, info: Info, first: First = strawberry.UNSET, after: After = strawberry.UNSET
    ) -> Connection[User]:
        page = await info.context.loaders.campaign_callers.load(
            (self.row.id, paging(info, first, after))
        )
        return connection(page, User)

    @strawberry.field(
        description="Whoever of the account has it may take a seat; null when it is off. Its "
        "last part is the `inviteToken` of `joinAssignment`."
    )
    def invite_url(self, info: Info) -> str | None:
        token = self.row.invite_token
        return f"{info.context.base_url}/join/{token}" if token else None

    @strawberry.field(description="What came of its calls so far.")
    async def results(self, info: Info) -> CampaignResults:
        return CampaignResults(
            row=await info.context.loaders.results.load(self.row.id), campaign=self.row
        )

    @strawberry.field(description="The campaign that it was cloned from.")
    async def cloned_from(self, info: Info) -> "Campaign | None":
        return await campaign_by_id(info, self.row.cloned_from_id)


async def campaign_by_id(info: Info, campaign_id: int | None) -> Campaign | None:
    row = None if campaign_id is None else await info.context.loaders.campaign.load(campaign_id)
    return Campaign(row=row) if row else None
