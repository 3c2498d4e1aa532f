"""What came of a campaign's calls, as its summary shows it."""

from datetime import datetime

import strawberry

from models.call_results import CallResult
from schema.columns import column
from services.calls.results import Results
from services.campaigns.rows import CampaignRow


@strawberry.type(description="How many calls ended with one result.")
class ResultCount:
    result: CallResult = strawberry.field(description="How they ended.")
    count: int = strawberry.field(description="How many calls.")


@strawberry.type(description="How many calls began in one hour.")
class HourlyCalls:
    hour: datetime = strawberry.field(
        description="The beginning of the hour: a full hour of UTC, in whichever time zone the "
        "campaign is."
    )
    calls: int = strawberry.field(description="How many calls.")


@strawberry.type(description="What came of a campaign's calls so far.")
class CampaignResults:
    """The campaign's own row counts contacts, so that they add up with its remaining dials."""

    row: strawberry.Private[Results]
    campaign: strawberry.Private[CampaignRow]

    dialed: int = column("Calls recorded, redials included.")
    reached: int = column("Calls that had the contact on the line.")
    in_progress: int = column("Contacts being called now.", "campaign.in_progress")
    withdrawn: int = column(
        "Contacts that came on the do-not-call list after the launch.", "campaign.withdrawn"
    )

    @strawberry.field(description="The results that there were, in the order of the enum.")
    def by_result(self) -> list[ResultCount]:
        counts = self.row.by_result
        return [
            ResultCount(result=each, count=counts[each]) for each in CallResult if each in counts
        ]

    @strawberry.field(
        description="The hours in which these calls began, the earliest first; hours without "
        "calls are left out."
    )
    def calls_by_hour(self) -> list[HourlyCalls]:
        return [HourlyCalls(hour=hour, calls=calls) for hour, calls in self.row.by_hour.items()]
