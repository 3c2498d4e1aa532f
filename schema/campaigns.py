"""A campaign as clients see it."""

from datetime import date, datetime

import strawberry

from models.lifecycle import ArchiveReason, CampaignAction, CampaignStatus
from schema import ids
from schema.calls import Call
from schema.campaign_events import CampaignEvent
from schema.campaign_settings import (
    DailyHours,
    Dialing,
    PatchThruTarget,
    PhoneNumberSelection,
    Redial,
    Targeting,
)
from schema.connections import After, Connection, First, connection, paging
from schema.context import Info
from schema.nodes import Node
from schema.phone_numbers import PhoneNumber
from schema.results import CampaignResults
from schema.users import User
from services.campaigns.rows import CampaignRow


@strawberry.type(description="A calling campaign.")
class Campaign(Node):
    row: strawberry.Private[CampaignRow]

    name: str = strawberry.field(description="Its name.")
    description: str = strawberry.field(description="What it is for.")
    status: CampaignStatus = strawberry.field(description="Where it is in its life.")
    time_zone: str = strawberry.field(description="IANA name; daily hours and flags go by it.")
    starts_at: datetime | None = strawberry.field(
        description="When it opens for dialing. Locked once launched."
    )
    ends_at: datetime | None = strawberry.field(
        description="When dialing ends; can be moved with `updateEndDate`."
    )
    event_date: date | None = strawberry.field(description="The event that it supports.")
    script: str = strawberry.field(description="What callers read.")
    contact_count: int = strawberry.field(description="Contacts queued at launch; 0 for drafts.")
    remaining: int = strawberry.field(description="Dials that can still be made.")
    assigned_number_count: int = strawberry.field(description="Phone numbers that it holds now.")
    last_activity_at: datetime | None = strawberry.field(description="The last call.")
    auto_archive_at: datetime | None = strawberry.field(
        description="When it is archived unless a call is made before."
    )
    launched_at: datetime | None = strawberry.field(description="When it was launched.")
    archived_at: datetime | None = strawberry.field(description="When it was archived.")
    archive_reason: ArchiveReason | None = strawberry.field(description="Why it was archived.")
    created_at: datetime = strawberry.field(description="When it was created.")
    updated_at: datetime = strawberry.field(description="When its settings last changed.")

    @strawberry.field(description="Between which local times calls are made.")
    def daily_hours(self) -> DailyHours:
        return DailyHours(opens_at=self.row.opens_at, closes_at=self.row.closes_at)

    @strawberry.field(description="Whom it calls.")
    def targeting(self) -> Targeting:
        return Targeting.of(self.row.targeting)

    @strawberry.field(description="Which phone numbers it wants at launch.")
    def phone_number_selection(self) -> PhoneNumberSelection:
        return PhoneNumberSelection(regions=self.row.regions, count=self.row.number_count)

    @strawberry.field(description="Third parties that callers can connect a contact to.")
    def patch_thru_targets(self) -> list[PatchThruTarget]:
        return [
            PatchThruTarget(name=target["name"], phone_number=target["phoneNumber"])
            for target in self.row.patch_thru_targets
        ]

    @strawberry.field(description="Whether calls can be made now, and if not, why.")
    def dialing(self) -> Dialing:
        return Dialing.of(self.row.dialing())

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
        return connection(page, PhoneNumber.from_row)

    @strawberry.field(description="How often contacts who were not reached are dialed.")
    def redial(self) -> Redial:
        return Redial(
            attempts=self.row.redial_attempts, pause_minutes=self.row.redial_pause_minutes
        )

    @strawberry.field(description="What happened to it, the latest first.")
    async def events(
        self, info: Info, first: First = strawberry.UNSET, after: After = strawberry.UNSET
    ) -> Connection[CampaignEvent]:
        page = await info.context.loaders.campaign_events.load(
            (self.row.id, paging(info, first, after))
        )
        return connection(page, CampaignEvent.from_row)

    @strawberry.field(description="Its calls, the latest first.")
    async def calls(
        self, info: Info, first: First = strawberry.UNSET, after: After = strawberry.UNSET
    ) -> Connection[Call]:
        page = await info.context.loaders.campaign_calls.load(
            (self.row.id, paging(info, first, after))
        )
        return connection(page, Call.from_row)

    @strawberry.field(description="Who has a seat in it.")
    async def callers(
        self, info: Info, first: First = strawberry.UNSET, after: After = strawberry.UNSET
    ) -> Connection[User]:
        page = await info.context.loaders.campaign_callers.load(
            (self.row.id, paging(info, first, after))
        )
        return connection(page, User.from_row)

    @strawberry.field(
        description="Whoever of the account has it may take a seat; null when it is off. Its "
        "last part is the `inviteToken` of `joinAssignment`."
    )
    def invite_url(self, info: Info) -> str | None:
        token = self.row.invite_token
        return f"{info.context.base_url}/join/{token}" if token else None

    @strawberry.field(description="What came of its calls so far.")
    async def results(self, info: Info) -> CampaignResults:
        return CampaignResults.of(await info.context.loaders.results.load(self.row.id), self.row)

    @strawberry.field(description="The campaign that it was cloned from.")
    async def cloned_from(self, info: Info) -> "Campaign | None":
        if self.row.cloned_from_id is None:
            return None
        row = await info.context.loaders.campaign.load(self.row.cloned_from_id)
        return Campaign.from_row(row) if row else None

    @classmethod
    def from_row(cls, row: CampaignRow) -> "Campaign":
        return cls(
            id=ids.encode("Campaign", row.id),
            row=row,
            name=row.name,
            description=row.description,
            status=row.status,
            time_zone=row.time_zone,
            starts_at=row.starts_at,
            ends_at=row.ends_at,
            event_date=row.event_date,
            script=row.script,
            contact_count=row.contact_count,
            remaining=row.remaining,
            assigned_number_count=row.assigned_number_count,
            last_activity_at=row.last_activity_at,
            auto_archive_at=row.auto_archive_at,
            launched_at=row.launched_at,
            archived_at=row.archived_at,
            archive_reason=row.archive_reason,
            created_at=row.created_at,
            updated_at=row.updated_at,
        )
