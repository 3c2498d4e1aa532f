"""The results of a campaign's calls, as its summary shows them."""

from datetime import datetime

import strawberry

from models.call_results import CallResult
from schema.columns import column
from services.calls.results import Results
from services.campaigns.row import CampaignRow


@strawberry.type(description="How many calls had a certain result.")
class ResultCount:
    result: CallResult = strawberry.field(description="The result of the calls.")
    count: int = strawberry.field(description="The number of calls.")


@strawberry.type(description="How many calls began in a certain hour.")
class HourlyCalls:
    hour: datetime = strawberry.field(
        description="The beginning of the hour. It is a full hour in UTC, whatever the time zone "
        "of the campaign."
    )
    calls: int = strawberry.field(description="The number of calls.")


@strawberry.type(description="The results of the calls that a campaign has made so far.")
class CampaignResults:
    """The campaign's own row counts contacts, so that they add up with its remaining dials."""

    row: strawberry.Private[Results]
    campaign: strawberry.Private[CampaignRow]

    dialed: int = column("How many calls were recorded, including redials.")
    reached: int = column("How many calls reached the contact in person.")
    in_progress: int = column("How many contacts are being called now.", "campaign.in_progress")
    withdrawn: int = column(
        "How many contacts will not be dialed because they were put on the do-not-call list after "
        "the launch.",
        "campaign.withdrawn",
    )

    @strawberry.field(
        description="How many calls had each result, in the order of the enum. Results without "
        "calls are left out."
    )
    def by_result(self) -> list[ResultCount]:
        counts = self.row.by_result
        return [
            ResultCount(result=each, count=counts[each]) for each in CallResult if each in counts
        ]

    @strawberry.field(
        description="How many of these calls began in each hour, the earliest hour first. Hours "
        "without calls are left out."
    )
    def calls_by_hour(self) -> list[HourlyCalls]:
        return [HourlyCalls(hour=hour, calls=calls) for hour, calls in self.row.by_hour.items()]
