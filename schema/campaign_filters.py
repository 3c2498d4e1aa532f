"""What clients send to see a part of the campaigns."""

import strawberry

from foundation.errors import BadRequest
from schema import ids
from schema.optional import given
from schema.ranges import DateTimeRange, moments
from services.campaigns import filters


@strawberry.input(
    description="Conditions on campaigns. Of those that can be true or false, true returns only "
    "such campaigns and false only the others. What is null or left out is no condition. The "
    "remaining dials, the last call and the timer can be up to a minute old."
)
class CampaignFilter:
    auto_archiving: bool | None = strawberry.field(
        default=strawberry.UNSET,
        description="Whether the campaign shows the auto-archive flag (`autoArchiveInDays`).",
    )
    past_end: bool | None = strawberry.field(
        default=strawberry.UNSET, description="Whether the end of the campaign has passed."
    )
    none_remaining: bool | None = strawberry.field(
        default=strawberry.UNSET,
        description="Whether no dials remain. This is also true of every draft.",
    )
    with_callers: bool | None = strawberry.field(
        default=strawberry.UNSET,
        description="Whether a caller is logged in to the campaign now. If this cannot be found "
        "out at the moment, the request fails with the code UNAVAILABLE.",
    )
    never_called: bool | None = strawberry.field(
        default=strawberry.UNSET, description="Whether no call was made in the campaign yet."
    )
    launched_by: strawberry.ID | None = strawberry.field(
        default=strawberry.UNSET, description="The id of the user who launched the campaign."
    )
    caller_id: strawberry.ID | None = strawberry.field(
        default=strawberry.UNSET,
        description="The id of a user who has an assignment in the campaign.",
    )
    starts_at: DateTimeRange | None = strawberry.field(
        default=strawberry.UNSET,
        description="When dialing starts. Campaigns without a start are left out.",
    )
    ends_at: DateTimeRange | None = strawberry.field(
        default=strawberry.UNSET,
        description="When dialing ends. Campaigns without an end are left out.",
    )
    last_activity_at: DateTimeRange | None = strawberry.field(
        default=strawberry.UNSET,
        description="When the last call was made. Campaigns without a call are left out.",
    )


def wanted(sent: CampaignFilter) -> filters.CampaignFilter:
    """The filter as services take it. Raises BadRequest."""
    return filters.CampaignFilter(
        auto_archiving=given(sent.auto_archiving),
        past_end=given(sent.past_end),
        none_remaining=given(sent.none_remaining),
        with_callers=given(sent.with_callers),
        never_called=given(sent.never_called),
        launched_by=_user_id(given(sent.launched_by)),
        caller_id=_user_id(given(sent.caller_id)),
        starts_at=moments(given(sent.starts_at)),
        ends_at=moments(given(sent.ends_at)),
        last_activity_at=moments(given(sent.last_activity_at)),
    )


def _user_id(sent: str | None) -> int | None:
    """Read the id of a user. Raises BadRequest if it is malformed or the id of something else.

    Whether there is such a user is not checked: the filter finds no campaigns if there is none.
    """
    if sent is None:
        return None
    user_id = ids.decode(sent, "User")
    if user_id is None:
        raise BadRequest("This is not an id of the type User.")
    return user_id
