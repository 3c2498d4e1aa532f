"""What clients send about campaigns. A setting left out is unchanged, null clears it."""

from datetime import date, datetime

import strawberry
from strawberry import Maybe

from models.call_results import CallResult
from schema.enums import OrderDirection
from schema.shapes import Keyed, keyed_input
from services.campaigns.pages import CampaignOrderField as OrderField


@strawberry.input(description="How to sort a list of campaigns. The id decides between equals.")
class CampaignOrder:
    field: OrderField = strawberry.field(description="What to sort by.")
    direction: OrderDirection = strawberry.field(description="The direction to sort in.")


@strawberry.input(
    description="The hours of the day in which callers dial, in the time zone of the campaign. "
    "They must lie between 08:00 and 21:00."
)
class DailyHoursInput:
    opens_at: str = strawberry.field(description='The local time to begin, such as "09:00".')
    closes_at: str = strawberry.field(description='The local time to stop, such as "21:00".')


@strawberry.input(description="The people who were dialed by a past campaign.")
class PastCampaignInput:
    id: strawberry.ID = strawberry.field(
        description="The id of a campaign that was launched. It may be active or archived."
    )
    results: list[CallResult] | None = strawberry.field(
        default=strawberry.UNSET,
        description="Take only people whose last call had one of these results. If it is null or "
        "left out, take everyone.",
    )


@strawberry.input(
    one_of=True,
    description="A set of people. Give either a contact group or a past campaign.",
)
class SegmentInput:
    contact_group_id: Maybe[strawberry.ID] = strawberry.field(
        description="The id of a contact group."
    )
    campaign: Maybe[PastCampaignInput] = strawberry.field(
        description="A past campaign, for the people whom it dialed."
    )


@strawberry.input(
    description="The people to call: those in the base or an added segment, without those in a "
    "removed segment."
)
class TargetingInput:
    base: SegmentInput | None = strawberry.field(
        default=strawberry.UNSET,
        description="The segment to start from. It is required for the launch.",
    )
    added: list[SegmentInput] | None = strawberry.field(
        default=strawberry.UNSET, description="Segments of people to call as well."
    )
    removed: list[SegmentInput] | None = strawberry.field(
        default=strawberry.UNSET, description="Segments of people not to call."
    )


@strawberry.input(description="The phone numbers that the campaign gets when it is launched.")
class PhoneNumberSelectionInput:
    regions: list[str] = strawberry.field(
        description="The regions to take numbers from, in order of preference. A region is an area "
        "code such as 212 or a state such as NY."
    )
    count: int = strawberry.field(description="How many numbers the campaign gets, at least 1.")


@strawberry.input(description="A third party that callers can connect a contact to.")
class PatchThruTargetInput:
    name: str = strawberry.field(
        description="The name of the third party, 1 to 200 characters. It must not look like the "
        "name of another target of the campaign."
    )
    phone_number: str = strawberry.field(
        description="The phone number of the third party. Without a country code, it is read as a "
        "number of the account's country. Numbers that cost extra, such as +1 900, are refused."
    )


@strawberry.input(description="How often a contact who was not reached is dialed again.")
class RedialInput:
    attempts: int = strawberry.field(
        description="How often a contact is dialed at most, 1 to 10, including the first time."
    )
    pause_minutes: int = strawberry.field(
        description="How many minutes to wait before a contact is dialed again, 0 to 10,080 (a "
        "week)."
    )


_LEFT_OUT = "Left out, it stays as it is; a new campaign gets the same value as for null."


@keyed_input("The settings of a campaign. In an update, what is left out stays as it is.")
class CampaignSettingsInput(Keyed):
    description: Maybe[str | None] = strawberry.field(
        description="What the campaign is for, at most 50,000 characters."
    )
    time_zone: Maybe[str | None] = strawberry.field(
        description="The time zone of the campaign, as an IANA name such as America/New_York, or "
        f"UTC. Null sets the time zone of the account. {_LEFT_OUT}"
    )
    starts_at: Maybe[datetime | None] = strawberry.field(
        description="When dialing starts, as a time with an offset. It cannot be changed after the "
        "launch."
    )
    ends_at: Maybe[datetime | None] = strawberry.field(
        description="When dialing ends, as a time with an offset. It must be after the start. "
        "After the launch, use `updateEndDate` to move it."
    )
    event_date: Maybe[date | None] = strawberry.field(
        description="The day of the event that the campaign supports."
    )
    daily_hours: Maybe[DailyHoursInput | None] = strawberry.field(
        description="The hours of the day in which callers dial. Null sets 09:00 to 21:00. "
        f"{_LEFT_OUT}"
    )
    targeting: Maybe[TargetingInput | None] = strawberry.field(description="The people to call.")
    phone_number_selection: Maybe[PhoneNumberSelectionInput | None] = strawberry.field(
        description="The phone numbers that the campaign gets when it is launched."
    )
    patch_thru_targets: Maybe[list[PatchThruTargetInput] | None] = strawberry.field(
        description="Third parties that callers can connect a contact to."
    )
    script: Maybe[str | None] = strawberry.field(
        description="The text that callers read to contacts, at most 50,000 characters."
    )
    redial: Maybe[RedialInput | None] = strawberry.field(
        description="How often a contact who was not reached is dialed again. Null sets one "
        f"attempt. {_LEFT_OUT}"
    )


@keyed_input("The settings of the new draft. Only the name is required.")
class CreateCampaignInput(CampaignSettingsInput):
    name: str = strawberry.field(description="The name of the campaign, 1 to 200 characters.")


@strawberry.input
class CampaignInput(Keyed):
    """The input of a mutation of one campaign."""

    id: strawberry.ID = strawberry.field(description="The id of the campaign.")


@keyed_input("The settings to change. What is left out stays as it is.")
class UpdateCampaignInput(CampaignInput, CampaignSettingsInput):
    name: Maybe[str | None] = strawberry.field(
        description="The name of the campaign, 1 to 200 characters."
    )
    expected_version: int | None = strawberry.field(
        default=strawberry.UNSET,
        description="The `version` of the campaign that you made the changes from. If the campaign "
        "has changed since, nothing is changed and the mutation is refused with CONFLICT. If it is "
        "null or left out, the version is not checked.",
    )


@keyed_input("The draft to delete.")
class DeleteCampaignInput(CampaignInput):
    pass


@keyed_input("The draft to launch.")
class LaunchCampaignInput(CampaignInput):
    expected_version: int | None = strawberry.field(
        default=strawberry.UNSET,
        description="The `version` of the campaign that you have seen. If the campaign has changed "
        "since, it is not launched and the mutation is refused with CONFLICT. If it is null or "
        "left out, the version is not checked.",
    )


@keyed_input("The campaign to clone, and what should be different in the clone.")
class CloneCampaignInput(CampaignInput):
    name: str | None = strawberry.field(
        default=strawberry.UNSET,
        description='The name of the clone, 1 to 200 characters; "Copy of …" if it is null or left '
        "out.",
    )
    starts_at: datetime | None = strawberry.field(
        default=strawberry.UNSET,
        description="The start of the clone, as a time with an offset. If it is null or left out, "
        "the start is copied unless it has passed.",
    )
    ends_at: datetime | None = strawberry.field(
        default=strawberry.UNSET,
        description="The end of the clone, as a time with an offset. If it is null or left out, "
        "the end is copied unless it has passed.",
    )


@keyed_input("The active campaign to archive. This cannot be undone.")
class ArchiveCampaignInput(CampaignInput):
    pass


@keyed_input("The active campaigns to archive. This cannot be undone.")
class ArchiveCampaignsInput(Keyed):
    ids: list[strawberry.ID] = strawberry.field(
        description="The ids of the campaigns, 1 to 100 of them."
    )
    dry_run: bool | None = strawberry.field(
        default=strawberry.UNSET,
        description="True returns what would happen without archiving anything.",
    )


@keyed_input("The active campaign and its new end.")
class UpdateEndDateInput(CampaignInput):
    ends_at: datetime = strawberry.field(
        description="The new end, as a time with an offset. It must be after the start and in the "
        "future."
    )
