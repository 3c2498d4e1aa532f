"""What came of a campaign's calls, as its summary shows it."""

from datetime import datetime

import strawberry

from models.call_results import CallResult
from services.calls.results import Results
from services.campaigns.row import CampaignRow


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
    dialed: int = strawberry.field(description="Calls recorded, redials included.")
    reached: int = strawberry.field(description="Calls that had the contact on the line.")
    in_progress: int = strawberry.field(description="Contacts being called now.")
    withdrawn: int = strawberry.field(
        description="Contacts that came on the do-not-call list after the launch."
    )
    by_result: list[ResultCount] = strawberry.field(
        description="The results that there were, in the order of the enum."
    )
    calls_by_hour: list[HourlyCalls] = strawberry.field(
        description="The hours in which these calls began, the earliest first; hours without "
        "calls are left out."
    )

    @classmethod
    def of(cls, results: Results, campaign: CampaignRow) -> "CampaignResults":
        """The campaign's own row counts, so that they add up with its remaining dials."""
        return cls(
            dialed=results.dialed,
            reached=results.reached,
            in_progress=campaign.in_progress,
            withdrawn=campaign.withdrawn,
            by_result=[
                ResultCount(result=result, count=results.by_result[result])
                for result in CallResult
                if result in results.by_result
            ],
            calls_by_hour=[
                HourlyCalls(hour=hour, calls=calls) for hour, calls in results.by_hour.items()
            ],
        )
