"""What clients send about campaigns. A setting left out is unchanged, null clears it."""

from datetime import date, datetime

import strawberry
from strawberry import Maybe

from models.call_results import CallResult
from schema.enums import OrderDirection
from schema.shapes import Keyed, keyed_input
from services.campaigns.index import CampaignOrderField as OrderField

_KEY = "Makes the mutation safe to repeat for 24 hours."
_ID = "The campaign."


@strawberry.input(description="How a list of campaigns is ordered; the id breaks ties.")
class CampaignOrder:
    field: OrderField = strawberry.field(description="By what.")
    direction: OrderDirection = strawberry.field(description="Which way.")


@strawberry.input(description="Between which local times calls are made; within 08:00 to 21:00.")
class DailyHoursInput:
    opens_at: str = strawberry.field(description='Local time, such as "09:00".')
    closes_at: str = strawberry.field(description='Local time, such as "21:00".')


@strawberry.input(description="The people dialed by a past campaign.")
class PastCampaignInput:
    id: strawberry.ID = strawberry.field(description="A launched campaign, archived ones included.")
    results: list[CallResult] | None = strawberry.field(
        default=strawberry.UNSET, description="Only people whose call ended so; null takes all."
    )


@strawberry.input(one_of=True, description="A contact group or the people of a past campaign.")
class SegmentInput:
    contact_group_id: Maybe[strawberry.ID] = strawberry.field(description="A contact group.")
    campaign: Maybe[PastCampaignInput] = strawberry.field(description="A past campaign.")


@strawberry.input(description="Whom to call: base and added without removed segments.")
class TargetingInput:
    base: SegmentInput | None = strawberry.field(
        default=strawberry.UNSET, description="Where the list starts."
    )
    added: list[SegmentInput] | None = strawberry.field(
        default=strawberry.UNSET, description="Also these."
    )
    removed: list[SegmentInput] | None = strawberry.field(
        default=strawberry.UNSET, description="But not these."
    )


@strawberry.input(description="Which phone numbers the campaign wants at launch.")
class PhoneNumberSelectionInput:
    regions: list[str] = strawberry.field(
        description="Area codes (212) or states (NY), the preferred ones first."
    )
    count: int = strawberry.field(description="How many numbers, at least 1.")


@strawberry.input(description="A third party that a contact can be connected to.")
class PatchThruTargetInput:
    name: str = strawberry.field(description="Who answers there.")
    phone_number: str = strawberry.field(description="Read in the account's country.")


@strawberry.input(description="How often contacts who were not reached are dialed.")
class RedialInput:
    attempts: int = strawberry.field(description="Tries to reach a contact, 1 to 10.")
    pause_minutes: int = strawberry.field(description="Minutes between two of them.")


@keyed_input("The settings that drafts are made of.")
class CampaignSettingsInput(Keyed):
    description: Maybe[str | None] = strawberry.field(description="What it is for.")
    time_zone: Maybe[str | None] = strawberry.field(
        description="IANA name; the account's where it is null or left out."
    )
    starts_at: Maybe[datetime | None] = strawberry.field(
        description="When it opens for dialing; with an offset. Locked once launched."
    )
    ends_at: Maybe[datetime | None] = strawberry.field(
        description="When dialing ends; with an offset, after the start."
    )
    event_date: Maybe[date | None] = strawberry.field(description="The event that it supports.")
    daily_hours: Maybe[DailyHoursInput | None] = strawberry.field(
        description="09:00 to 21:00 where it is null or left out."
    )
    targeting: Maybe[TargetingInput | None] = strawberry.field(description="Whom it calls.")
    phone_number_selection: Maybe[PhoneNumberSelectionInput | None] = strawberry.field(
        description="Which phone numbers it wants at launch."
    )
    patch_thru_targets: Maybe[list[PatchThruTargetInput] | None] = strawberry.field(
        description="Third parties that callers can connect a contact to."
    )
    script: Maybe[str | None] = strawberry.field(description="What callers read.")
    redial: Maybe[RedialInput | None] = strawberry.field(
        description="One attempt where it is null or left out."
    )


@strawberry.input(description="A new draft. Only its name is needed.")
class CreateCampaignInput(CampaignSettingsInput):
    name: str = strawberry.field(description="1 to 200 characters.")


@strawberry.input(description="Changes to a draft, or corrections of an active campaign's words.")
class UpdateCampaignInput(CampaignSettingsInput):
    id: strawberry.ID = strawberry.field(description=_ID)
    name: Maybe[str | None] = strawberry.field(description="1 to 200 characters.")


@keyed_input("Which draft to delete.")
class DeleteCampaignInput(Keyed):
    id: strawberry.ID = strawberry.field(description=_ID)


@keyed_input("Which draft to launch.")
class LaunchCampaignInput(Keyed):
    id: strawberry.ID = strawberry.field(description=_ID)


@keyed_input("What to clone, and what shall be different.")
class CloneCampaignInput(Keyed):
    id: strawberry.ID = strawberry.field(description="The campaign to clone, in any status.")
    name: str | None = strawberry.field(
        default=strawberry.UNSET, description='"Copy of …" where it is null or left out.'
    )
    starts_at: datetime | None = strawberry.field(
        default=strawberry.UNSET,
        description="The new start; the old one where it is still to come.",
    )
    ends_at: datetime | None = strawberry.field(
        default=strawberry.UNSET, description="The new end; the old one where it is still to come."
    )


@keyed_input("Which active campaign to archive. This cannot be undone.")
class ArchiveCampaignInput(Keyed):
    id: strawberry.ID = strawberry.field(description=_ID)


@keyed_input("Which active campaigns to archive. This cannot be undone.")
class ArchiveCampaignsInput(Keyed):
    ids: list[strawberry.ID] = strawberry.field(description="1 to 100 campaigns.")
    dry_run: bool | None = strawberry.field(
        default=strawberry.UNSET, description="Only say what would come of it."
    )


@keyed_input("Where to move the end of an active campaign.")
class UpdateEndDateInput(Keyed):
    id: strawberry.ID = strawberry.field(description=_ID)
    ends_at: datetime = strawberry.field(
        description="With an offset; after the start and in the future."
    )
