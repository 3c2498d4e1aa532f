"""Making the campaigns of the demo: launched and archived in the past, with the clock set back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

from foundation import clock
from foundation.actors import Viewer
from local.demo import stories
from local.demo.calls import PATCH_THRU_TARGET, busy_moments, make_calls
from local.demo.groups import VOTERS
from local.demo.stories import Story
from models.lifecycle import EARLIEST_OPENING, INACTIVITY_LIMIT, LATEST_CLOSING
from services.assignments import callers
from services.campaigns.archive import archive, archive_each_inactive
from services.campaigns.changes import Changes
from services.campaigns.clone import clone
from services.campaigns.create import create
from services.campaigns.launch import launch
from services.campaigns.targeting import Segment, Targeting

_SCRIPT = "Hello, this is {callerName} with River County Volunteers. May I speak with {firstName}?"


@dataclass(frozen=True, slots=True)
class Office:
    """Who works in the demo account, its contact groups by name, and what time it is there."""

    admin: Viewer
    crew: Sequence[Viewer]
    groups: Mapping[str, int]
    now: datetime


async def make_campaigns(office: Office) -> None:
    await _archived(office)
    await _active(office)
    await _drafts(office)


async def _archived(office: Office) -> None:
    for story, ago in stories.ARCHIVED:
        campaign_id = await _told(office, story)
        with clock.moved(-timedelta(days=ago)):
            await archive(office.admin, campaign_id)
    forgotten = await _told(office, stories.FORGOTTEN)
    with clock.moved(INACTIVITY_LIMIT - timedelta(days=stories.FORGOTTEN.last_call - 1)):
        assert await archive_each_inactive([forgotten])
    await clone(office.admin, forgotten, Changes(name="Summer fair, next year"))


async def _active(office: Office) -> None:
    for story in (*stories.FLAGGED, *stories.RECOMMENDED):
        await _told(office, story)
    with clock.moved(_rest_of_the_day(office)):
        await _told(office, stories.LAST_DAY)
    for story in stories.OPEN:
        campaign_id = await _told(office, story)
        await callers.add(office.admin, campaign_id, [office.admin.user_id])
    upcoming = _settings(office, stories.UPCOMING)
    upcoming["starts_at"] = office.now + timedelta(days=6)
    campaign_id = await create(office.admin, upcoming)
    await launch(office.admin, campaign_id)
    await callers.add(office.admin, campaign_id, [each.user_id for each in office.crew])


async def _drafts(office: Office) -> None:
    await create(office.admin, Changes(name="Ideas for spring"))
    forum = Story("Candidate forum invitations", VOTERS, launched=0, ends=45)
    await create(office.admin, _settings(office, forum))
    reminders = Story("Election day reminders", VOTERS, launched=0, ends=30, event=30)
    await create(office.admin, _settings(office, reminders))


def _rest_of_the_day(office: Office) -> timedelta:
    """From now to a minute before midnight, so that "0 days" lasts as long as it can."""
    local = office.now.astimezone(ZoneInfo(office.admin.time_zone))
    last_minute = datetime.combine(local.date(), time(23, 59), local.tzinfo)
    return max(last_minute - local, timedelta(0))


async def _told(office: Office, story: Story) -> int:
    """Launch the story's campaign in the past, and make its calls."""
    with clock.moved(-timedelta(days=story.launched)):
        campaign_id = await create(office.admin, _settings(office, story))
        await launch(office.admin, campaign_id)
    if story.calls:
        await make_calls(office.admin, office.crew, campaign_id, _moments(office, story))
    return campaign_id


def _moments(office: Office, story: Story) -> list[datetime]:
    """When the calls were made: two of them on the last day, so that the story is as it says."""
    time_zone = story.time_zone or office.admin.time_zone
    today = office.now.astimezone(ZoneInfo(time_zone)).date()
    days = [
        today - timedelta(days=ago) for ago in range(story.launched - 1, story.last_call - 1, -1)
    ]
    random = Random(story.name)  # noqa: S311  # nothing secret
    moments = busy_moments(days, story.calls - 2, time_zone, random)
    return moments + busy_moments(days[-1:], 2, time_zone, random)


def _settings(office: Office, story: Story) -> Changes:
    began = office.now - timedelta(days=story.launched)
    settings = Changes(
        name=story.name,
        description="A campaign of the demo account.",
        starts_at=began,
        ends_at=office.now + timedelta(days=story.ends),
        daily_hours=(EARLIEST_OPENING, LATEST_CLOSING),
        targeting=Targeting(base=Segment(group_id=office.groups[story.group])),
        phone_number_selection=(["212", "NY", "CA"], 3),
        patch_thru_targets=[(PATCH_THRU_TARGET, "+12025550140")],
        script=_SCRIPT,
        redial=story.redial,
    )
    if story.time_zone is not None:
        settings["time_zone"] = story.time_zone
    if story.event is not None:
        settings["event_date"] = (office.now + timedelta(days=story.event)).date()
    return settings
