"""What the callers of a campaign do now."""

from datetime import datetime

import strawberry

from schema.columns import column
from schema.context import Info
from schema.results import CallerTally
from schema.users import User
from services.calls.caller_activity import ActivityRow


@strawberry.type(description="A user who has an assignment in a campaign, and what they do now.")
class CallerActivity:
    row: strawberry.Private[ActivityRow]
    user: User = strawberry.field(description="The user who has the assignment.")

    logged_in: bool | None = column(
        "Whether the caller is logged in to the campaign now; null if this cannot be found out at "
        "the moment."
    )
    call_started_at: datetime | None = column(
        "When the call began that the caller is making now; null if they are in no call."
    )

    @strawberry.field(
        description="The recorded calls of the caller that began today, in the time zone of the "
        "campaign."
    )
    async def today(self, info: Info) -> CallerTally:
        place = (self.row.campaign_id, self.row.user_id)
        return CallerTally(row=await info.context.loaders.today.load(place))
