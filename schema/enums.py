"""The enums that several types use, with a description of every value."""

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
    RefusedActionReason,
)
from models.phone_numbers import PhoneNumberStatus
from models.roles import Capability, Role
from services.calls.dial_queue import QueueState
from services.campaigns.pages import CampaignOrderField

E = TypeVar("E", bound=Enum)


def describe(
    enum: type[E], description: str, values: Mapping[E, str], name: str | None = None
) -> None:
    """Give an enum from a lower layer the descriptions that clients see, one for each value.

    `name` is what clients call it, if that is not the name of the class.
    """
    if "__strawberry_definition__" in vars(enum):
        raise TypeError(f"A type of the schema used {enum.__name__} before it was described.")
    strawberry.enum(enum, name=name, description=description)
    for value in enum.__strawberry_definition__.values:  # type: ignore[attr-defined]  # set above
        value.description = values[enum[value.name]]


@strawberry.enum(description="The direction in which a list is sorted.")
class OrderDirection(Enum):
    ASC = strawberry.enum_value(
        "ASC", description="From A to Z, from small to large, from old to new."
    )
    DESC = strawberry.enum_value(
        "DESC", description="From Z to A, from large to small, from new to old."
    )


describe(
    CampaignStatus,
    "The stage that a campaign has reached. It goes from draft to active to archived, never back.",
    {
        CampaignStatus.DRAFT: "The campaign is being set up. It has no phone numbers and no queue.",
        CampaignStatus.ACTIVE: "The campaign was launched. Callers dial while dialing is open.",
        CampaignStatus.ARCHIVED: "The campaign has ended for good. Its data stays and can be "
        "exported.",
    },
)
describe(
    CampaignAction,
    "Something that can be done with a campaign.",
    {
        CampaignAction.VIEW: "Open the summary of the campaign.",
        CampaignAction.EDIT: "Change the settings of the campaign. When it is active, only its "
        "texts, event date and PatchThru targets can be changed.",
        CampaignAction.LAUNCH: "Launch the draft, which makes it active.",
        CampaignAction.CLONE: "Create a new draft with the same settings.",
        CampaignAction.DELETE: "Delete the draft.",
        CampaignAction.ARCHIVE: "Archive the campaign, which ends it for good.",
        CampaignAction.UPDATE_END_DATE: "Move the end of the active campaign.",
        CampaignAction.EXPORT: "Export the data of the campaign to a CSV file.",
    },
)
describe(
    RefusedActionReason,
    "Why you cannot do something with a campaign.",
    {
        RefusedActionReason.WRONG_STATUS: "The status of the campaign does not permit it.",
        RefusedActionReason.NOT_ALLOWED: "Your role or the scopes of your token do not permit it.",
    },
)
describe(
    ArchiveReason,
    "Why a campaign was archived.",
    {
        ArchiveReason.MANUAL: "A user archived the campaign.",
        ArchiveReason.INACTIVITY: "Nobody made a call in the campaign for 30 days.",
    },
)
describe(
    ArchiveRecommendationReason,
    "Why an active campaign should be archived.",
    {
        ArchiveRecommendationReason.NO_REMAINING_DIALS: "All calls of the campaign are complete: "
        "no contact is left to dial, and no call is in progress.",
        ArchiveRecommendationReason.PAST_END_DATE: "The end of the campaign has passed. You can "
        "move the end instead.",
        ArchiveRecommendationReason.EVENT_PASSED: "The day of the event is over in the time zone "
        "of the campaign.",
        ArchiveRecommendationReason.OVERLAPPING_CAMPAIGN: "A newer active campaign calls some of "
        "the same phone numbers.",
    },
)
describe(
    DialingClosedReason,
    "Why callers cannot dial now.",
    {
        DialingClosedReason.NOT_ACTIVE: "The campaign is a draft or is archived.",
        DialingClosedReason.NOT_STARTED: "The campaign has not started yet.",
        DialingClosedReason.ENDED: "The end of the campaign has passed. You can move the end.",
        DialingClosedReason.OUTSIDE_DAILY_HOURS: "It is too early or too late in the day in the "
        "time zone of the campaign.",
    },
)
describe(
    CampaignOrderField,
    "What campaigns can be sorted by. Campaigns without a value come last.",
    {
        CampaignOrderField.NAME: "The name, without regard to upper and lower case.",
        CampaignOrderField.STARTS_AT: "The start of the campaign.",
        CampaignOrderField.ENDS_AT: "The end of the campaign.",
        CampaignOrderField.REMAINING: "The number of remaining dials. It can be up to a minute "
        "old.",
        CampaignOrderField.CREATED_AT: "The time when the campaign was created.",
        CampaignOrderField.LAUNCHED_AT: "The time when the campaign was launched.",
        CampaignOrderField.ARCHIVED_AT: "The time when the campaign was archived.",
        CampaignOrderField.LAST_ACTIVITY_AT: "The time of the last call. It can be up to a minute "
        "old.",
        CampaignOrderField.AUTO_ARCHIVE_AT: "The time when the campaign will be archived "
        "automatically. It can be up to a minute old.",
    },
)
describe(
    PhoneNumberStatus,
    "How a phone number is being used.",
    {
        PhoneNumberStatus.AVAILABLE: "The number is free for the next launch.",
        PhoneNumberStatus.ASSIGNED: "An active campaign calls from this number.",
        PhoneNumberStatus.RELEASING: "The campaign was archived, and the carrier has not taken the "
        "number back yet.",
        PhoneNumberStatus.CLEANING: "The carrier cleans the number until `cleanAt`. Then it is "
        "available again.",
        PhoneNumberStatus.RETURNED: "The carrier has taken the number back for good.",
    },
)
describe(
    Role,
    "What a user may do in their account.",
    {
        Role.OWNER: "The user may do everything in the account.",
        Role.ADMIN: "The user may do everything in the account.",
        Role.MODERATOR: "The user manages campaigns, contact groups, callers and exports, and "
        "reads the stock of phone numbers. They do not manage other users' access.",
        Role.CALLER: "The user sees their own assignments and makes calls.",
    },
)
describe(
    Capability,
    "Something that a role allows. The scopes of an access token can narrow it down.",
    {
        Capability.SIGN_IN: "Read `viewer` and `node`. Every access token has this capability.",
        Capability.MANAGE_OWN_ACCESS: "Change your own password and sign out everywhere.",
        Capability.MANAGE_CAMPAIGNS: "Read and change campaigns, their callers and invite "
        "links, correct all calls, and read the users.",
        Capability.MANAGE_CONTACTS: "Read and change contact groups and contacts, upload "
        "contacts, and read and add to the do-not-call list.",
        Capability.CALL: "Join assignments, claim dials and record calls.",
        Capability.READ_PHONE_NUMBERS: "Read the account's stock of phone numbers.",
        Capability.MANAGE_PHONE_NUMBERS: "Order phone numbers, and retry failed carrier "
        "operations.",
        Capability.EXPORT: "Create and read exports.",
        Capability.MANAGE_ACCESS: "Manage the access tokens and sessions of all users of the "
        "account, and read its audit events.",
        Capability.MANAGE_ACCOUNT: "Invite, change and deactivate users, and change the account.",
        Capability.ERASE: "Erase contacts, delete contact groups and remove do-not-call numbers.",
    },
)
describe(
    UserErrorCode,
    "The kind of reason why a mutation was refused.",
    {
        UserErrorCode.BLANK: "A required value is missing.",
        UserErrorCode.TOO_LONG: "A text or list is too long.",
        UserErrorCode.INVALID: "The value is not valid, or has a character that nobody can read.",
        UserErrorCode.NOT_FOUND: "Your account has no object with this id.",
        UserErrorCode.WRONG_STATUS: "The present status does not allow this. The message says "
        "which status it is.",
        UserErrorCode.START_LOCKED: "The start cannot be changed after the launch.",
        UserErrorCode.SETTING_LOCKED: "This setting cannot be changed after the launch.",
        UserErrorCode.END_NOT_AFTER_START: "The end is not after the start.",
        UserErrorCode.END_IN_PAST: "The end is in the past.",
        UserErrorCode.OUTSIDE_DAILY_HOURS: "The daily hours are not between 08:00 and 21:00.",
        UserErrorCode.UNKNOWN_TIME_ZONE: "The time zone is not an IANA name.",
        UserErrorCode.NO_BASE_SEGMENT: "The targeting has no base segment.",
        UserErrorCode.NO_CONTACTS: "The targeting contains nobody who may be called.",
        UserErrorCode.NOT_ENOUGH_PHONE_NUMBERS: "The regions have too few free phone numbers.",
        UserErrorCode.IDEMPOTENCY_KEY_REUSED: "The key was already used with a different input.",
        UserErrorCode.DIALING_CLOSED: "Callers cannot dial now. The message says why.",
        UserErrorCode.NOT_ASSIGNED: "You have no assignment in the campaign, or you have not "
        "joined it.",
        UserErrorCode.LEASE_LOST: "Your claim has expired, and the contact went back to the queue.",
        UserErrorCode.ALREADY_RECORDED: "The call already has a result.",
        UserErrorCode.INVITE_EXPIRED: "The invite link was replaced or switched off.",
        UserErrorCode.FORBIDDEN: "You cannot give somebody more rights than you have yourself.",
        UserErrorCode.TOO_SHORT: "The password is too short to be safe.",
        UserErrorCode.GUESSABLE: "The password is too easy to guess.",
        UserErrorCode.WRONG_PASSWORD: "This is not your current password.",
        UserErrorCode.RATE_LIMITED: "There were too many attempts. The message says when to try "
        "again.",
        UserErrorCode.LIMIT_REACHED: "The account has reached a limit. The message says how many "
        "are allowed and how many there are.",
        UserErrorCode.CONFLICT: "Somebody else has changed it in the meantime. The message says "
        "what changed, by whom and when.",
        UserErrorCode.LAST_OWNER: "The account would have no active owner any more.",
        UserErrorCode.IN_USE: "Something else still needs it. The message says what.",
        UserErrorCode.EXPIRED: "It has expired, or it has been used already.",
    },
)
describe(
    CallResult,
    "How a call ended.",
    {
        CallResult.NO_ANSWER: "Nobody picked up the phone.",
        CallResult.BUSY: "The line was busy.",
        CallResult.NOT_DIALED: "The call was never placed.",
        CallResult.UNDELIVERABLE: "The number cannot be reached.",
        CallResult.VOICEMAIL: "An answering machine picked up.",
        CallResult.TALKED_TO_CORRECT_PERSON: "The caller talked to the contact.",
        CallResult.NOT_HOME: "The contact was not there.",
        CallResult.REFUSED: "The contact did not want to talk.",
        CallResult.MOVED: "The contact has moved away.",
        CallResult.DECEASED: "The contact has died.",
        CallResult.WRONG_NUMBER: "The number does not belong to the contact.",
        CallResult.LANGUAGE_BARRIER: "The caller and the contact share no language.",
        CallResult.DO_NOT_CALL: "The contact asked not to be called again. Their number is put on "
        "the account's do-not-call list.",
    },
)
describe(
    QueueState,
    "Whether there is somebody to call, and if not, why.",
    {
        QueueState.HAS_DIALS: "Somebody can be called now. If you got no call all the same, others "
        "were claiming at the same moment; claim again.",
        QueueState.REDIAL_PAUSE: "The contacts that are left were called before, and the pause "
        "until the next attempt is not over.",
        QueueState.CONTACT_HOURS: "The contacts that are left may not be called now, because the "
        "time in their own time zones is not between 08:00 and 21:00.",
        QueueState.CLOSED: "Dialing is closed in the campaign. `Assignment.dialing` has the "
        "reason.",
        QueueState.EMPTY: "Nobody is left to call, except for those whose call is in progress.",
    },
)
