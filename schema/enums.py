"""The closed sets of the domain, described for those who explore."""

from collections.abc import Mapping
from enum import Enum
from typing import TypeVar

import strawberry

from foundation.errors import UserErrorCode
from models.call_results import CallResult
from models.lifecycle import (
    ArchiveReason,
    ArchiveRecommendationReason,
    CampaignAction,
    CampaignStatus,
    DialingClosedReason,
)
from models.phone_numbers import PhoneNumberStatus
from models.roles import Capability, Role
from services.campaigns.pages import CampaignOrderField

E = TypeVar("E", bound=Enum)


def describe(
    enum: type[E], description: str, values: Mapping[E, str], name: str | None = None
) -> None:
    """Make an enum of the layers below one of the schema. Every value needs its description.

    `name` is what it is called there, its own by default.
    """
    strawberry.enum(enum, name=name, description=description)
    for value in enum.__strawberry_definition__.values:  # type: ignore[attr-defined]  # set above
        value.description = values[enum[value.name]]


@strawberry.enum(description="Which way a list runs.")
class OrderDirection(Enum):
    ASC = strawberry.enum_value("ASC", description="Smallest, earliest or A first.")
    DESC = strawberry.enum_value("DESC", description="Largest, latest or Z first.")


describe(
    CampaignStatus,
    "Where a campaign is in its life. It only ever moves on.",
    {
        CampaignStatus.DRAFT: "Being set up: it has no phone numbers and no queue yet.",
        CampaignStatus.ACTIVE: "Launched: callers dial while its dialing window is open.",
        CampaignStatus.ARCHIVED: "Ended for good. Its data stays and can be exported.",
    },
)
describe(
    CampaignAction,
    "What the viewer may do with a campaign, by its status and the viewer's role.",
    {
        CampaignAction.VIEW: "Open the campaign summary.",
        CampaignAction.EDIT: "Change settings; on an active campaign only to correct the words.",
        CampaignAction.LAUNCH: "Make the draft active.",
        CampaignAction.CLONE: "Make a new draft like it.",
        CampaignAction.DELETE: "Delete the draft.",
        CampaignAction.ARCHIVE: "End the campaign for good.",
        CampaignAction.UPDATE_END_DATE: "Move the end of the active campaign.",
        CampaignAction.EXPORT: "Export its data.",
    },
)
describe(
    ArchiveReason,
    "Why a campaign was archived.",
    {
        ArchiveReason.MANUAL: "A user archived it.",
        ArchiveReason.INACTIVITY: "There was no call for 30 days.",
    },
)
describe(
    ArchiveRecommendationReason,
    "Why an active campaign should be archived.",
    {
        ArchiveRecommendationReason.NO_REMAINING_DIALS: "All its calls are complete: nothing is "
        "left to dial, and no call is in progress.",
        ArchiveRecommendationReason.PAST_END_DATE: "Its end has passed. It can be moved instead.",
        ArchiveRecommendationReason.EVENT_PASSED: "The day of its event is over there.",
        ArchiveRecommendationReason.OVERLAPPING_CAMPAIGN: "A newer active campaign queues the "
        "same phone numbers.",
    },
)
describe(
    DialingClosedReason,
    "Why calls cannot be made now.",
    {
        DialingClosedReason.NOT_ACTIVE: "The campaign is a draft or archived.",
        DialingClosedReason.NOT_STARTED: "The start is still to come.",
        DialingClosedReason.ENDED: "The end has passed. It can be moved.",
        DialingClosedReason.OUTSIDE_DAILY_HOURS: "It is too early or too late in the day there.",
    },
)
describe(
    CampaignOrderField,
    "What campaigns can be ordered by. Those without a value come after all others.",
    {
        CampaignOrderField.NAME: "By name, upper and lower case alike.",
        CampaignOrderField.STARTS_AT: "By start.",
        CampaignOrderField.ENDS_AT: "By end.",
        CampaignOrderField.REMAINING: "By dials not made yet; may lag by up to a minute.",
        CampaignOrderField.CREATED_AT: "By when it was created.",
        CampaignOrderField.LAUNCHED_AT: "By when it was launched.",
        CampaignOrderField.ARCHIVED_AT: "By when it was archived.",
        CampaignOrderField.LAST_ACTIVITY_AT: "By the last call; may lag by up to a minute.",
        CampaignOrderField.AUTO_ARCHIVE_AT: "By when the auto-archive timer runs out; "
        "may lag by up to a minute.",
    },
)
describe(
    PhoneNumberStatus,
    "Where a phone number is in its circulation.",
    {
        PhoneNumberStatus.AVAILABLE: "Free for the next launch.",
        PhoneNumberStatus.ASSIGNED: "Held by an active campaign.",
        PhoneNumberStatus.RELEASING: "Its campaign was archived; the carrier is to take it.",
        PhoneNumberStatus.CLEANING: "The carrier cleans it until `cleanAt`.",
        PhoneNumberStatus.RETURNED: "The carrier has taken it back for good.",
    },
)
describe(
    Role,
    "What a user may do in their account.",
    {
        Role.OWNER: "Everything.",
        Role.ADMIN: "Everything.",
        Role.MODERATOR: "Campaigns, contact groups, callers and exports; not users or tokens.",
        Role.CALLER: "Their own assignments and calls.",
    },
)
describe(
    Capability,
    "What a role allows, and what the scopes of an access token narrow it to.",
    {
        Capability.SIGN_IN: "Ask for `viewer` and `node`. Every token may.",
        Capability.MANAGE_OWN_ACCESS: "Change the own password, sign out everywhere.",
        Capability.MANAGE_CAMPAIGNS: "Read and change campaigns, seats and invites.",
        Capability.MANAGE_CONTACTS: "Read and make contact groups, upload contacts.",
        Capability.CALL: "Join assignments, claim and record calls.",
        Capability.READ_PHONE_NUMBERS: "Read the phone number stock.",
        Capability.MANAGE_PHONE_NUMBERS: "Order phone numbers, retry work for the carrier.",
        Capability.EXPORT: "Make and read exports.",
        Capability.MANAGE_ACCESS: "Access tokens, sign-ins and audit events of the account.",
    },
)
describe(
    UserErrorCode,
    "Why a mutation was refused.",
    {
        UserErrorCode.BLANK: "Something that is needed is missing.",
        UserErrorCode.TOO_LONG: "A text or list is longer than what fits.",
        UserErrorCode.INVALID: "The value cannot be understood or kept.",
        UserErrorCode.NOT_FOUND: "Your account has nothing with this id.",
        UserErrorCode.WRONG_STATUS: "The campaign is in a status that does not allow it.",
        UserErrorCode.START_LOCKED: "The start cannot be changed after the launch.",
        UserErrorCode.SETTING_LOCKED: "This setting cannot be changed after the launch.",
        UserErrorCode.END_NOT_AFTER_START: "The end is not after the start.",
        UserErrorCode.END_IN_PAST: "The end is in the past.",
        UserErrorCode.OUTSIDE_DAILY_HOURS: "Daily hours must lie between 08:00 and 21:00.",
        UserErrorCode.UNKNOWN_TIME_ZONE: "The time zone is no IANA name.",
        UserErrorCode.NO_BASE_SEGMENT: "The targeting has no base segment.",
        UserErrorCode.NO_CONTACTS: "The targeting yields nobody who may be called.",
        UserErrorCode.NOT_ENOUGH_PHONE_NUMBERS: "The regions have too few free phone numbers.",
        UserErrorCode.IDEMPOTENCY_KEY_REUSED: "The key was used with another input.",
        UserErrorCode.DIALING_CLOSED: "Calls cannot be made now; the message says why.",
        UserErrorCode.NOT_ASSIGNED: "You have no seat in the campaign, or are not logged in to it.",
        UserErrorCode.LEASE_LOST: "The claim ran out and the contact went back to the queue.",
        UserErrorCode.ALREADY_RECORDED: "The call has its result already.",
        UserErrorCode.INVITE_EXPIRED: "The invite link was renewed or switched off.",
        UserErrorCode.FORBIDDEN: "It would give somebody more than you may yourself.",
        UserErrorCode.TOO_SHORT: "The password is shorter than what is safe.",
        UserErrorCode.GUESSABLE: "The password is easy to guess for this user.",
        UserErrorCode.WRONG_PASSWORD: "This is not the present password.",
        UserErrorCode.RATE_LIMITED: "Too many attempts; the message says when to try again.",
        UserErrorCode.LIMIT_REACHED: "The account would have more of it at once than it may; the "
        "message says how many there are.",
    },
)
describe(
    CallResult,
    "How a call ended.",
    {
        CallResult.NO_ANSWER: "Nobody picked up.",
        CallResult.BUSY: "The line was busy.",
        CallResult.NOT_DIALED: "The call was never placed.",
        CallResult.UNDELIVERABLE: "The number cannot be reached.",
        CallResult.VOICEMAIL: "A machine answered.",
        CallResult.TALKED_TO_CORRECT_PERSON: "The caller talked to the contact.",
        CallResult.NOT_HOME: "The contact was not there.",
        CallResult.REFUSED: "The contact did not want to talk.",
        CallResult.MOVED: "The contact has moved away.",
        CallResult.DECEASED: "The contact has died.",
        CallResult.WRONG_NUMBER: "The number is not the contact's.",
        CallResult.LANGUAGE_BARRIER: "They have no language in common.",
        CallResult.DO_NOT_CALL: "The contact asked not to be called again.",
    },
)
