"""What calls came to: of a campaign as its summary shows it, by caller and by day."""

from collections.abc import Mapping
from datetime import date, datetime

import strawberry

from models.call_results import CallResult
from schema.columns import column
from schema.context import Info
from schema.users import User
from services.calls.results import Results
from services.calls.tallies import Tally
from services.campaigns.row import CampaignRow


@strawberry.type(description="How many calls had a certain result.")
class ResultCount:
    result: CallResult = strawberry.field(description="The result of the calls.")
    count: int = strawberry.field(description="The number of calls.")


@strawberry.type(description="How many calls were connected to a PatchThru target.")
class PatchThruCount:
    target: str = strawberry.field(
        description="The name that the target had when the calls were recorded."
    )
    count: int = strawberry.field(description="The number of calls.")


@strawberry.type(description="How many calls began in a certain hour.")
class HourlyCalls:
    hour: datetime = strawberry.field(
        description="The beginning of the hour. It is a full hour in UTC, whatever the time zone "
        "of the campaign."
    )
    calls: int = strawberry.field(description="The number of calls.")


_BY_RESULT = (
    "How many calls had each result, in the order of the enum. Results without calls are left out."
)
_PATCH_THRUS = "How many calls were connected to each PatchThru target, in the order of the names."


def _result_counts(counts: Mapping[CallResult, int]) -> list[ResultCount]:
    return [ResultCount(result=each, count=counts[each]) for each in CallResult if each in counts]


def _patch_thru_counts(counts: Mapping[str, int]) -> list[PatchThruCount]:
    return [PatchThruCount(target=each, count=counts[each]) for each in sorted(counts)]


@strawberry.type
class Tallied:
    """What the types below have in common; not a type of the schema itself."""

    row: strawberry.Private[Tally]

    dialed: int = column("How many calls were recorded, including redials.")
    reached: int = column("How many calls reached the contact in person.")

    @strawberry.field(description=_BY_RESULT)
    def by_result(self) -> list[ResultCount]:
        return _result_counts(self.row.by_result)

    @strawberry.field(description=_PATCH_THRUS)
    def patch_thrus(self) -> list[PatchThruCount]:
        return _patch_thru_counts(self.row.patch_thrus)


@strawberry.type(description="The recorded calls of a caller in a campaign.")
class CallerTally(Tallied):
    pass


@strawberry.type(description="A caller of a campaign and the calls that they have recorded.")
class CallerResults(Tallied):
    user: User = strawberry.field(description="The user who made the calls.")


@strawberry.type(description="The recorded calls that began on a certain day.")
class DailyResults(Tallied):
    day: date = strawberry.field(description="The day, in the time zone that you asked for.")


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

    @strawberry.field(description=_BY_RESULT)
    def by_result(self) -> list[ResultCount]:
        return _result_counts(self.row.by_result)

    @strawberry.field(description=_PATCH_THRUS)
    async def patch_thrus(self, info: Info) -> list[PatchThruCount]:
        return _patch_thru_counts(await info.context.loaders.patch_thrus.load(self.campaign.id))

    @strawberry.field(
        description="How many of these calls began in each hour, the earliest hour first. Hours "
        "without calls are left out."
    )
    def calls_by_hour(self) -> list[HourlyCalls]:
        return [HourlyCalls(hour=hour, calls=calls) for hour, calls in self.row.by_hour.items()]
