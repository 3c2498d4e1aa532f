"""Processes whose clocks are 10 minutes apart, in different time zones, decide alike.

What they decide is compared with each other, and with PostgreSQL's own arithmetic on time zones.
"""

import asyncio
import random
from collections.abc import Sequence
from contextlib import AsyncExitStack
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Any

import httpx

from foundation import clock, sql
from models.lifecycle import INACTIVITY_LIMIT
from schema.ids import encode
from tests.api import Api
from tests.factories import a_campaign, a_draft, a_user_with_token, stocked
from tests.faults import races
from tests.faults.conftest import Figure, Size
from tests.faults.processes import WORKER, Web
from tests.faults.world import World

FAST = ("tests.faults.skewed", "600")
SLOW = ("tests.faults.skewed", "-600")
HERE, THERE = {"TZ": "America/New_York"}, {"TZ": "Asia/Kathmandu"}
MINUTES = timedelta(minutes=5)
"""Nearer than the clocks are wrong: who went by their own would decide otherwise."""

CHANGES = {
    "America/New_York": ["2027-03-14T07:00Z", "2027-11-07T06:00Z", "2028-02-29T05:00Z"],
    "Europe/London": ["2027-03-28T01:00Z", "2027-10-31T01:00Z", "2028-03-01T00:00Z"],
    "Australia/Lord_Howe": ["2027-04-03T15:00Z", "2027-10-02T15:30Z", "2028-02-28T13:00Z"],
    "America/Santiago": ["2027-04-04T03:00Z", "2027-09-05T04:00Z", "2028-02-29T03:00Z"],
}
"""When clocks change there, and where 29 February begins or ends."""

DECIDED = """
    SELECT CASE WHEN days <= 7 THEN greatest(days, 0) END, starts_at <= at AND at < ends_at
        AND local::time >= opens_at::time AND local::time < closes_at::time, auto_archive_at <= at
    FROM campaign, LATERAL (SELECT $2::timestamptz AS at, $2 AT TIME ZONE time_zone AS local) now,
      LATERAL (SELECT (auto_archive_at AT TIME ZONE time_zone)::date - local::date AS days) flag
    WHERE id = $1"""


def wrong_clocks(order: random.Random, size: Size) -> list[tuple[Sequence[str], dict[str, str]]]:
    """Modules that make a clock wrong, with a time zone for their process; few: one by chance."""
    return order.sample([(FAST, HERE), (SLOW, THERE)], size(1, 2))


async def test_where_clocks_change_and_on_29_february(
    world: World, order: random.Random, size: Size, figure: Figure
) -> None:
    asked: list[tuple[str, int, str]] = []
    async with world.office():
        admin, token = await a_user_with_token()
        for _ in range(size(8, 100)):
            zone = order.choice(list(CHANGES))
            change = datetime.fromisoformat(order.choice(CHANGES[zone]))
            campaign = await a_campaign(admin, time_zone=zone)
            await around(order, campaign, change)
            asked += [(token, campaign, near(order, change).isoformat()) for _ in range(10)]
    clocks = wrong_clocks(order, size)
    theirs = [
        await (await races.start(world.processes, 1, before, **zone)).run(
            [("decide", *each) for each in asked]
        )
        for before, zone in clocks
    ]
    right = [
        (True, list((await world.rows(DECIDED, campaign, datetime.fromisoformat(at)))[0]))
        for _, campaign, at in asked
    ]
    assert theirs == [right] * len(clocks)
    assert {decided[1] for _, decided in right} == {True, False}
    assert len({decided[0] for _, decided in right}) > 2
    told = f"{len(theirs) * len(right):,} decisions, the same as PostgreSQL's own arithmetic"
    figure("DST changes, 29 February: the same decisions", told)


def near(order: random.Random, change: datetime) -> datetime:
    """Up to nine days from the change, mostly nearer; never on a full minute."""
    spread = order.choice((1, 2, 26, 9 * 24))
    minutes = order.randint(-60 * spread, 60 * spread)
    return change + timedelta(minutes=minutes, seconds=30)


async def around(order: random.Random, campaign: int, change: datetime) -> None:
    """Move what is decided of the campaign next to the change."""
    first, last = sorted(order.sample(range(24 * 60), 2))
    runs_out = near(order, change).replace(second=0)
    await sql.execute(
        """UPDATE campaign SET starts_at = $2::timestamptz - interval '5 days',
             ends_at = $2::timestamptz + interval '5 days', opens_at = $3, closes_at = $4,
             auto_archive_at = $5, launched_at = $5::timestamptz - $6::interval
           WHERE id = $1""",
        campaign,
        change,
        f"{first // 60:02}:{first % 60:02}",
        f"{last // 60:02}:{last % 60:02}",
        runs_out,
        INACTIVITY_LIMIT,
    )


LOOK = """{ campaigns(status: ACTIVE, orderBy: { field: NAME, direction: ASC }) { nodes {
    name autoArchiveInDays dialing { open reason opensAt } } } }"""


async def test_web_processes_whose_clocks_are_apart_decide_alike(
    world: World, order: random.Random, size: Size, figure: Figure
) -> None:
    (right, _), clocks = await world.webs(), wrong_clocks(order, size)
    async with world.office():
        admin, token = await a_user_with_token()
        await stocked(admin, 10)
        now = await clock.now()
        for name, starts, ends in (
            ("starts soon", MINUTES, 30 * MINUTES),
            ("started", -MINUTES, 30 * MINUTES),
            ("ends soon", -30 * MINUTES, MINUTES),
        ):
            await a_campaign(admin, name=name, starts_at=now + starts, ends_at=now + ends)
        ended = await a_campaign(admin, name="ended")
        await sql.execute("UPDATE campaign SET ends_at = $2 WHERE id = $1", ended, now - MINUTES)
        drafts = [await a_draft(admin, ends_at=now + MINUTES) for _ in range(3)]
        late = [await a_draft(admin) for _ in range(3)]
        await sql.execute(
            "UPDATE campaign SET ends_at = $2, starts_at = NULL WHERE id = ANY($1::bigint[])",
            late,
            now - MINUTES,
        )
        _, expiring = await a_user_with_token(admin.account_id)
        _, expired = await a_user_with_token(admin.account_id)
        await move_expiry(expiring, MINUTES)
        await move_expiry(expired, -MINUTES)
    wrong = [world.processes.web(*before, **zone) for before, zone in clocks]
    await asyncio.gather(*(web.ready() for web in wrong))
    for web in wrong:
        assert abs(await apart(right, web)) > timedelta(minutes=9)
    webs = [right, *wrong]
    async with AsyncExitStack() as stack:
        apis = [await stack.enter_async_context(world.api(web, token)) for web in webs]
        looks = [(await api.data(LOOK))["campaigns"]["nodes"] for api in apis]
        assert looks == [looks[0]] * len(webs)
        assert {each["name"]: each["dialing"]["reason"] for each in looks[0]} == {
            "starts soon": "NOT_STARTED",
            "started": None,
            "ends soon": None,
            "ended": "ENDED",
        }
        for api, draft, too_late in zip(apis, drafts, late, strict=False):
            assert await codes(api, "launchCampaign", id=encode("Campaign", draft)) == []
            refused = await codes(api, "launchCampaign", id=encode("Campaign", too_late))
            assert "END_IN_PAST" in refused
        for web in webs:
            assert [await status(web, each) for each in (expiring, expired)] == [200, 401]
    told = f"the same answers of {len(webs)} web processes on what ends or begins in 5 minutes"
    figure("clocks 10 minutes apart: the same decisions", told)


async def move_expiry(token: str, by: timedelta) -> None:
    await sql.execute(
        """UPDATE access_token SET expires_at = clock_timestamp() + $2::interval
           WHERE token_hash = sha256(convert_to($1, 'UTF8'))""",
        token,
        by,
    )


async def apart(one: Web, other: Web) -> timedelta:
    """How far their clocks are apart, by what they write on their answers."""
    async with httpx.AsyncClient(timeout=60) as client:
        dates = [
            (await client.get(f"{web.url}/health/live")).headers["date"] for web in (one, other)
        ]
    return parsedate_to_datetime(dates[0]) - parsedate_to_datetime(dates[1])


async def codes(api: Api, mutation: str, **given: Any) -> list[str]:
    payload = await api.run(mutation, "campaign { status }", **given)
    return [error["code"] for error in payload["userErrors"]]


async def status(web: Web, token: str) -> int:
    headers = {"Authorization": f"Bearer {token}"}
    async with httpx.AsyncClient(headers=headers, timeout=60) as client:
        answer = await client.post(f"{web.url}/graphql", json={"query": "{ viewer { role } }"})
    return answer.status_code


async def test_workers_whose_clocks_are_apart_decide_alike(
    world: World, order: random.Random, size: Size, figure: Figure
) -> None:
    """Each has timers and cleaning that ended five minutes ago, and some that end in five."""
    clocks = wrong_clocks(order, size)
    for before, zone in clocks:
        await world.empty()
        async with world.office():
            admin, _ = await a_user_with_token()
            due, not_due = [await a_campaign(admin) for _ in range(2)]
            await stocked(admin, 2, "646")
            for campaign, direction, when in ((due, "", -MINUTES), (not_due, "DESC", MINUTES)):
                await end_at(campaign, when)
                await sql.execute(
                    f"""UPDATE phone_number SET status = 'CLEANING', clean_at = now() + $1::interval
                        WHERE id = (SELECT id FROM phone_number WHERE area_code = '646'
                                    ORDER BY id {direction} LIMIT 1)""",
                    when,
                )
        worker = world.processes.start("-m", *before, *WORKER[1:], **zone)
        await world.until(lambda: swept(world), what="what is due")
        worker.kill()
        states = await world.rows("SELECT id, status FROM campaign")
        assert {row["id"]: row["status"] for row in states} == {due: "ARCHIVED", not_due: "ACTIVE"}
        cleaned = await world.rows("SELECT status FROM phone_number WHERE area_code = '646'")
        assert sorted(row["status"] for row in cleaned) == ["AVAILABLE", "CLEANING"]
    told = f"{len(clocks)} workers did what was due 5 minutes ago, and not what is due in 5"
    figure("clocks 10 minutes apart: the same decisions", told)


async def end_at(campaign: int, when: timedelta) -> None:
    """Have the 30 days of the campaign end then, counted from now."""
    await sql.execute(
        """UPDATE campaign SET auto_archive_at = at, launched_at = at - $3::interval,
             starts_at = at - $3::interval
           FROM (SELECT clock_timestamp() + $2::interval AS at) moment WHERE id = $1""",
        campaign,
        when,
        INACTIVITY_LIMIT,
    )


async def swept(world: World) -> bool:
    """Whether a campaign was archived with its release, and a number is clean."""
    released, clean = await world.value(
        """SELECT ARRAY[count(*) FILTER (WHERE status = 'RETURNED'),
             count(*) FILTER (WHERE area_code = '646' AND status = 'AVAILABLE')]
           FROM phone_number"""
    )
    return bool(released and clean)
