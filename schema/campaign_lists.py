"""The lists of a campaign. Each is read for all campaigns of a page together."""

from datetime import date
from typing import Annotated, Protocol

import strawberry

from schema.caller_activity import CallerActivity
from schema.calls import Call, CallFilter, call_filter
from schema.campaign_events import CampaignEvent
from schema.connections import (
    After,
    Before,
    Connection,
    First,
    Last,
    connection,
    connection_of,
    paging,
)
from schema.context import Info
from schema.exports import Export
from schema.optional import given
from schema.phone_numbers import PhoneNumber
from schema.ranges import DateTimeRange, moments
from schema.results import CallerResults, DailyResults
from schema.users import User, user_number
from services.calls.daily_results import Days, today_in
from services.campaigns.row import CampaignRow


class OfCampaign(Protocol):
    row: CampaignRow


async def phone_numbers(
    self: OfCampaign,
    info: Info,
    first: First = strawberry.UNSET,
    after: After = strawberry.UNSET,
    last: Last = strawberry.UNSET,
    before: Before = strawberry.UNSET,
) -> Connection[PhoneNumber]:
    page = await info.context.loaders.campaign_phone_numbers.load(
        (self.row.id, paging(info, first, after, last, before))
    )
    return connection(page, PhoneNumber)


async def events(
    self: OfCampaign,
    info: Info,
    first: First = strawberry.UNSET,
    after: After = strawberry.UNSET,
    last: Last = strawberry.UNSET,
    before: Before = strawberry.UNSET,
) -> Connection[CampaignEvent]:
    page = await info.context.loaders.campaign_events.load(
        (self.row.id, paging(info, first, after, last, before))
    )
    return connection(page, CampaignEvent)


async def calls(
    self: OfCampaign,
    info: Info,
    filter: Annotated[
        CallFilter | None,
        strawberry.argument(
            description="Which calls to list. If it is null or left out, all are listed."
        ),
    ] = strawberry.UNSET,
    first: First = strawberry.UNSET,
    after: After = strawberry.UNSET,
    last: Last = strawberry.UNSET,
    before: Before = strawberry.UNSET,
) -> Connection[Call]:
    page = await info.context.loaders.campaign_calls.load(
        (self.row.id, paging(info, first, after, last, before), call_filter(filter))
    )
    return connection(page, Call)


async def callers(
    self: OfCampaign,
    info: Info,
    first: First = strawberry.UNSET,
    after: After = strawberry.UNSET,
    last: Last = strawberry.UNSET,
    before: Before = strawberry.UNSET,
) -> Connection[User]:
    page = await info.context.loaders.campaign_callers.load(
        (self.row.id, paging(info, first, after, last, before))
    )
    return connection(page, User)


async def exports(
    self: OfCampaign,
    info: Info,
    first: First = strawberry.UNSET,
    after: After = strawberry.UNSET,
    last: Last = strawberry.UNSET,
    before: Before = strawberry.UNSET,
) -> Connection[Export]:
    page = await info.context.loaders.campaign_exports.load(
        (self.row.id, paging(info, first, after, last, before))
    )
    return connection(page, Export)


async def caller_activity(
    self: OfCampaign,
    info: Info,
    logged_in: Annotated[
        bool | None,
        strawberry.argument(
            description="True lists only callers who are logged in now, false only the others. If "
            "it is null or left out, all are listed. While it cannot be found out who is logged "
            "in, the filter is an error with the code UNAVAILABLE."
        ),
    ] = strawberry.UNSET,
    first: First = strawberry.UNSET,
    after: After = strawberry.UNSET,
    last: Last = strawberry.UNSET,
    before: Before = strawberry.UNSET,
) -> Connection[CallerActivity]:
    loaders = info.context.loaders
    page = await loaders.caller_activity.load(
        (self.row.id, paging(info, first, after, last, before), given(logged_in))
    )
    people = await loaders.users([row.user_id for row in page.rows])
    found = [
        CallerActivity(row=row, user=User(row=user))
        for row, user in zip(page.rows, people, strict=True)
    ]
    return connection_of(page.of(found))


async def results_by_caller(
    self: OfCampaign,
    info: Info,
    started_at: Annotated[
        DateTimeRange | None,
        strawberry.argument(
            description="Count only calls that began in this time. If it is null or left out, all "
            "calls are counted."
        ),
    ] = strawberry.UNSET,
    first: First = strawberry.UNSET,
    after: After = strawberry.UNSET,
    last: Last = strawberry.UNSET,
    before: Before = strawberry.UNSET,
) -> Connection[CallerResults]:
    loaders = info.context.loaders
    when = moments(started_at)
    asked = (self.row.id, paging(info, first, after, last, before))
    page = await loaders.campaign_all_callers.load(asked)
    people = await loaders.users(page.rows)
    tallies = await loaders.tally.load_many([((self.row.id, who), when) for who in page.rows])
    found = [
        CallerResults(row=tally, user=User(row=user))
        for tally, user in zip(tallies, people, strict=True)
    ]
    return connection_of(page.of(found))


@strawberry.input(description="The days to count, at most 366, and whose calls to count.")
class DailyResultsFilter:
    caller_id: strawberry.ID | None = strawberry.field(
        default=strawberry.UNSET,
        description="Count only the calls of the user with this id. An id of nobody finds no "
        "calls.",
    )
    from_: date | None = strawberry.field(
        default=strawberry.UNSET,
        name="from",
        description="The first day. If it is null or left out, it is 30 days before `before`.",
    )
    before: date | None = strawberry.field(
        default=strawberry.UNSET,
        description="The day after the last one. If it is null or left out, it is tomorrow, or 30 "
        "days after `from`.",
    )
    time_zone: str | None = strawberry.field(
        default=strawberry.UNSET,
        description="The time zone in which the days begin, as an IANA name such as "
        "America/New_York. If it is null or left out, it is that of the campaign.",
    )


async def results_by_day(
    self: OfCampaign,
    info: Info,
    filter: Annotated[
        DailyResultsFilter | None,
        strawberry.argument(
            description="The days and the calls to count. If it is null or left out, these are all "
            "calls of the 30 days until today."
        ),
    ] = strawberry.UNSET,
) -> list[DailyResults]:
    sent = filter or DailyResultsFilter()
    zone = given(sent.time_zone) or self.row.time_zone
    today = today_in(zone, self.row.read_at)
    caller = user_number(given(sent.caller_id))
    days = Days.given(given(sent.from_), given(sent.before), caller, today)
    found = await info.context.loaders.results_by_day.load(((self.row.id, zone), days))
    return [DailyResults(row=tally, day=day) for day, tally in found.items()]
