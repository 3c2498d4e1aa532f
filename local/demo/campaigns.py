"""Campaigns of every status, launched and archived in the past by setting the clock back."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from foundation import clock
from foundation.actors import Viewer
from models.lifecycle import FLAG_FROM_DAYS, INACTIVITY_LIMIT
from services.campaigns.activity import record_activity
from services.campaigns.archive import archive, archive_if_inactive
from services.campaigns.changes import Changes
from services.campaigns.clone import clone
from services.campaigns.create import create
from services.campaigns.launch import launch
from services.campaigns.targeting import Segment, Targeting

_SCRIPT = "Hello, this is {caller} with River County Volunteers. May I speak with {first_name}?"


async def fill_campaigns(viewer: Viewer, group_id: int) -> None:
    now = await clock.now()
    voters = Targeting(base=Segment(group_id=group_id))
    await _drafts(viewer, voters, now)
    await _active(viewer, voters, now)
    await _flagged(viewer, voters, now)
    await _archived(viewer, voters, now)


async def _drafts(viewer: Viewer, voters: Targeting, now: datetime) -> None:
    await create(viewer, Changes(name="Ideas for spring"))
    await create(viewer, _settings("Candidate forum invitations", voters, now, days=45))
    ready = _settings("Election day reminders", voters, now, days=30)
    await create(viewer, ready | Changes(event_date=(now + timedelta(days=30)).date()))


async def _active(viewer: Viewer, voters: Targeting, now: datetime) -> None:
    await _launched(viewer, "Volunteer recruitment", voters, now, ago=timedelta(days=2))
    called = await _launched(viewer, "Library petition", voters, now, ago=timedelta(days=40))
    with clock.moved(-timedelta(hours=3)):
        await record_activity(called)
    starting = _settings("Town hall on Saturday", voters, now, days=20)
    starting["starts_at"] = now + timedelta(days=6)
    await launch(viewer, await create(viewer, starting))


async def _flagged(viewer: Viewer, voters: Targeting, now: datetime) -> None:
    """One campaign for each value of the auto-archive flag."""
    for days in range(FLAG_FROM_DAYS + 1):
        name = f"Precinct walk {days + 1}"
        ago = INACTIVITY_LIMIT - timedelta(days=days)
        if days == 0:
            ago -= _rest_of_the_day(now, viewer.time_zone)
        await _launched(viewer, name, voters, now, ago=ago)


def _rest_of_the_day(now: datetime, time_zone: str) -> timedelta:
    """From now to a minute before midnight there, so that "0 days" lasts as long as it can."""
    local = now.astimezone(ZoneInfo(time_zone))
    last_minute = datetime.combine(local.date(), time(23, 59), local.tzinfo)
    return max(last_minute - local, timedelta(0))


async def _archived(viewer: Viewer, voters: Targeting, now: datetime) -> None:
    for name, launched, ended in (
        ("School board survey", 60, 44),
        ("Park clean-up calls", 20, 12),
        ("Get out the vote", 16, 1),
    ):
        campaign_id = await _launched(viewer, name, voters, now, ago=timedelta(days=launched))
        with clock.moved(-timedelta(days=ended)):
            await archive(viewer, campaign_id)
    forgotten = await _launched(viewer, "Summer fair", voters, now, ago=timedelta(days=38))
    with clock.moved(-timedelta(days=8)):
        await archive_if_inactive(forgotten)
    await clone(viewer, forgotten, Changes(name="Summer fair, next year"))


async def _launched(
    viewer: Viewer, name: str, voters: Targeting, now: datetime, ago: timedelta
) -> int:
    with clock.moved(-ago):
        began = now - ago
        days = (ago + timedelta(days=25)).days
        campaign_id = await create(viewer, _settings(name, voters, began, days))
        await launch(viewer, campaign_id)
    return campaign_id


def _settings(name: str, voters: Targeting, starts_at: datetime, days: int) -> Changes:
    return Changes(
        name=name,
        description="A campaign of the demo account.",
        starts_at=starts_at,
        ends_at=starts_at + timedelta(days=days),
        targeting=voters,
        phone_number_selection=(["212", "NY", "CA"], 3),
        patch_thru_targets=[("County Clerk", "+12025550140")],
        script=_SCRIPT,
    )
