"""A campaign as clients see it, and the segments that may lead from it to another."""

from collections.abc import Sequence
from datetime import date, datetime

import strawberry

from models.call_results import CallResult
from models.lifecycle import (
    ArchiveReason,
    CampaignAction,
    CampaignStatus,
    allowed_actions,
    refused_actions,
)
from models.roles import Capability
from schema import campaign_lists
from schema.batches import batched, worked_out
from schema.campaign_actions import RefusedAction, refused_action
from schema.campaign_settings import (
    DailyHours,
    Dialing,
    PatchThruTarget,
    PhoneNumberSelection,
    Redial,
    patch_thru_targets,
)
from schema.columns import Read, column, derived, reading
from schema.contact_groups import ContactGroup
from schema.context import Context, Info
from schema.nodes import Node, loaded
from schema.permissions import allowed
from schema.results import CampaignResults
from schema.users import User, user_by_id
from services import presence
from services.campaigns import row as campaigns
from services.campaigns import targeting
from services.campaigns.row import CampaignRow


@strawberry.type(
    description="A set of people: a contact group, or the people who were dialed by a past "
    "campaign."
)
class Segment:
    row: strawberry.Private[targeting.Segment]

    @strawberry.field(description="The contact group; null if the segment is a past campaign.")
    async def contact_group(self, info: Info) -> ContactGroup | None:
        return await loaded(info.context.loaders.contact_group, self.row.group_id, ContactGroup)

    @strawberry.field(description="The past campaign; null if the segment is a contact group.")
    async def campaign(self, info: Info) -> "Campaign | None":
        return await campaign_by_id(info, self.row.campaign_id)

    @strawberry.field(
        description="Only people whose last call had one of these results; null means everyone."
    )
    def results(self) -> list[CallResult] | None:
        results = self.row.results
        return None if results is None else list(results)


@strawberry.type(
    description="The people that a campaign calls: those in the base or an added segment, without "
    "those in a removed segment."
)
class Targeting:
    row: strawberry.Private[targeting.Targeting]

    @strawberry.field(description="The segment to start from; null if the draft has none yet.")
    def base(self) -> Segment | None:
        return Segment(row=self.row.base) if self.row.base else None

    @strawberry.field(description="Segments of people to call as well.")
    def added(self) -> list[Segment]:
        return [Segment(row=segment) for segment in self.row.added]

    @strawberry.field(description="Segments of people not to call.")
    def removed(self) -> list[Segment]:
        return [Segment(row=segment) for segment in self.row.removed]


def _allowed_actions(
    campaigns: Sequence["Campaign"], context: Context
) -> list[list[CampaignAction]]:
    capabilities = context.viewer.capabilities
    allowed = {status: allowed_actions(status, capabilities) for status in CampaignStatus}
    return [allowed[each.row.status] for each in campaigns]


async def _active_callers(campaigns: Sequence["Campaign"], _: Context) -> list[int | None]:
    rows = [each.row for each in campaigns]
    active = [row.id for row in rows if row.status is CampaignStatus.ACTIVE]
    counts = dict(zip(active, await presence.active_callers(active), strict=True))
    return [counts.get(row.id, 0) for row in rows]


@strawberry.type(
    description="A calling campaign: a list of people whom callers dial one after the other."
)
class Campaign(Node):
    row: strawberry.Private[CampaignRow]

    name: str = column("The name of the campaign.")
    status: CampaignStatus = column("The stage that the campaign has reached.")
    time_zone: str = column(
        "The time zone of the campaign, as an IANA name such as America/New_York. Daily hours and "
        "the auto-archive flag follow it."
    )
    starts_at: datetime | None = column(
        "When dialing starts; null if a draft has no start yet. It cannot be changed after the "
        "launch."
    )
    ends_at: datetime | None = column(
        "When dialing ends; null if a draft has no end yet. After the launch, `updateEndDate` "
        "moves it."
    )
    event_date: date | None = column(
        "The day of the event that the campaign supports; null if there is none."
    )
    contact_count: int = column("How many contacts were queued at the launch; 0 for a draft.")
    remaining: int = column(
        "How many dials can still be made. After the archive, the number that was left; none of "
        "them is made."
    )
    assigned_number_count: int = column("How many phone numbers the campaign calls from now.")
    last_activity_at: datetime | None = column(
        "When the last call that was recorded began; null if there was none. Calls that were never "
        "placed do not count."
    )
    auto_archive_at: datetime | None = column(
        "When the campaign will be archived automatically unless somebody makes a call before; "
        "null if the campaign is not active."
    )
    launched_at: datetime | None = column("When the campaign was launched; null for a draft.")
    archived_at: datetime | None = column(
        "When the campaign was archived; null if it is not archived."
    )
    archive_reason: ArchiveReason | None = column(
        "Why the campaign was archived; null if it is not archived."
    )
    created_at: datetime = column("When the campaign was created.")
    updated_at: datetime = column("When the settings of the campaign last changed.")
    version: int = column(
        "The version of the campaign. It grows with every change of its settings, its status and "
        "its invite link. Calls do not change it. Send it as `expectedVersion` to `updateCampaign`."
    )

    @strawberry.field(description="What the campaign is for.")
    async def description(self, info: Info) -> str:
        return await info.context.loaders.large(campaigns.DESCRIPTION, self.row.id)

    @strawberry.field(
        description="The text that callers read to contacts, with its placeholders: {firstName}, "
        "{lastName}, {callerName} and {custom:Header}."
    )
    async def script(self, info: Info) -> str:
        return await info.context.loaders.large(campaigns.SCRIPT, self.row.id)

    @strawberry.field(description="The hours of the day in which callers dial.")
    def daily_hours(self) -> DailyHours:
        return DailyHours(row=self.row)

    @strawberry.field(description="The people to call.")
    async def targeting(self, info: Info) -> Targeting:
        return Targeting(row=await info.context.loaders.large(campaigns.TARGETING, self.row.id))

    @strawberry.field(description="The phone numbers that the campaign gets when it is launched.")
    def phone_number_selection(self) -> PhoneNumberSelection:
        return PhoneNumberSelection(row=self.row)

    @strawberry.field(description="Third parties that callers can connect a contact to.")
    async def patch_thru_targets(self, info: Info) -> list[PatchThruTarget]:
        return await patch_thru_targets(info, self.row.id)

    @strawberry.field(description="Whether callers can dial now, and if not, why.")
    def dialing(self) -> Dialing:
        return Dialing(row=self.row.dialing())

    auto_archive_in_days: int | None = derived(
        "The auto-archive flag: the number of days until the campaign is archived "
        'automatically, as in "Auto Archiving in 7 Days"; 0 means today. Null if it is more than '
        "7 days or the campaign is not active.",
        Read("row.auto_archive_in_days"),
        reading("status", "auto_archive_at", "time_zone", "read_at"),
    )

    @strawberry.field(description="The user who created the campaign; null if this is not known.")
    async def created_by(self, info: Info) -> User | None:
        return await user_by_id(info, self.row.created_by_id)

    @strawberry.field(
        description="The user who launched the campaign; null for a draft, or if this is not known."
    )
    async def launched_by(self, info: Info) -> User | None:
        return await user_by_id(info, self.row.launched_by_id)

    @strawberry.field(
        description="The user who archived the campaign; null if it is not archived or was "
        "archived automatically."
    )
    async def archived_by(self, info: Info) -> User | None:
        return await user_by_id(info, self.row.archived_by_id)

    allowed_actions: list[CampaignAction] = worked_out(
        _allowed_actions,
        "What you can do with the campaign: its status permits it, and so do your role and the "
        "scopes of your token.",
        reading("status"),
    )

    @strawberry.field(
        description="Every action that is missing in `allowedActions`, and why it is missing.",
        metadata=reading("status"),
    )
    def refused_actions(self, info: Info) -> list[RefusedAction]:
        viewer = info.context.viewer
        refused = refused_actions(self.row.status, viewer.capabilities)
        return [refused_action(viewer, each) for each in refused]

    active_callers: int | None = batched(
        _active_callers,
        "How many callers are logged in now; null if this cannot be found out at the moment.",
        reading("id", "status"),
    )

    phone_numbers = strawberry.field(
        resolver=campaign_lists.phone_numbers,
        description="The phone numbers of the campaign, including those that are being released.",
    )

    @strawberry.field(description="How often a contact who was not reached is dialed again.")
    def redial(self) -> Redial:
        return Redial(row=self.row)

    events = strawberry.field(
        resolver=campaign_lists.events,
        description="What happened to the campaign, the latest event first.",
    )

    calls = strawberry.field(
        resolver=campaign_lists.calls,
        description="The calls of the campaign, recorded or in progress, the latest first.",
    )

    callers = strawberry.field(
        resolver=campaign_lists.callers,
        description="The users who have an assignment in the campaign.",
    )
    caller_activity = strawberry.field(
        resolver=campaign_lists.caller_activity,
        description="The users who have an assignment in the campaign and what they do now, in the "
        "order of their names.",
    )
    exports = strawberry.field(
        resolver=campaign_lists.exports,
        description="The exports that have data of the campaign, the newest first. You need the "
        "capability EXPORT.",
        permission_classes=[allowed(Capability.EXPORT)],
    )

    @strawberry.field(
        description="The invite link of the campaign; null if it is switched off or the campaign "
        "is archived. Every user of the account who has the link can join the campaign. The last "
        "part of the link is the `inviteToken` for `joinAssignment`."
    )
    def invite_url(self, info: Info) -> str | None:
        token = self.row.invite_token
        if token is None or self.row.status is CampaignStatus.ARCHIVED:
            return None
        return f"{info.context.base_url}/join/{token}"

    @strawberry.field(description="The results of the calls that were made so far.")
    async def results(self, info: Info) -> CampaignResults:
        return CampaignResults(
            row=await info.context.loaders.results.load(self.row.id), campaign=self.row
        )

    results_by_caller = strawberry.field(
        resolver=campaign_lists.results_by_caller,
        description="The results of each user who has an assignment in the campaign or has "
        "recorded a call, in the order of their names.",
    )
    results_by_day = strawberry.field(
        resolver=campaign_lists.results_by_day,
        description="The results of each day on which calls began, the earliest day first. Days "
        "without calls are left out.",
    )

    @strawberry.field(
        description="The campaign from which this one was cloned; null if it is not a clone."
    )
    async def cloned_from(self, info: Info) -> "Campaign | None":
        return await campaign_by_id(info, self.row.cloned_from_id)


async def campaign_by_id(info: Info, campaign_id: int | None) -> Campaign | None:
    return await loaded(info.context.loaders.campaign, campaign_id, Campaign)
