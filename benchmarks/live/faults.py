"""What breaks under load, and whether all clients agree with the database after it."""

import asyncio
import json
import signal
import sys
import time
from collections.abc import Awaitable, Callable, Sequence

from redis.asyncio import Redis

from benchmarks import setting
from benchmarks.live.client import Kind
from benchmarks.live.documents import CAMPAIGNS
from benchmarks.live.load import living
from benchmarks.live.offices import Office, an_office
from benchmarks.live.web import ROOT, Web, web
from benchmarks.live.world import Row, World
from foundation import changes
from foundation.redis_connection import client

_KIND = Kind(CAMPAIGNS, rereads=True)
_CLIENTS = 50
_BEFORE, _AWAY, _AFTER = 2.0, 2.0, 3.0
"""Seconds of changes before the fault, while Redis is away, and after."""

AGREE_SECONDS = 20.0
_PATIENCE_SECONDS = 40.0

Fault = Callable[[], Awaitable[None]]


async def faults(world: World) -> list[Row]:
    office = await an_office(20, contacts=5)
    await setting.stock(office.viewer.account_id, 500)
    with web(world.logs) as other:
        ports = [other.port, world.main.port]
        half = (office, _CLIENTS // 2)
        async with (
            world.crowd.watching("one half", _KIND, ports, half),
            world.crowd.watching("other half", _KIND, ports[::-1], half),
        ):
            return [
                await _under_load(world, office, "Redis killed, and back after 2 s", _kill(world)),
                await _under_load(world, office, "Redis flushed", _flush(world)),
                await _untold(world, office),
                await _under_load(world, office, "a web process killed", _end(other)),
            ]


def _kill(world: World) -> Fault:
    async def fault() -> None:
        world.engines.valkey.stop(signal.SIGKILL)
        await asyncio.sleep(_AWAY)
        world.engines.valkey.start()

    return fault


def _flush(world: World) -> Fault:
    async def fault() -> None:
        async with Redis.from_url(world.engines.valkey.url) as redis:
            await redis.flushall()

    return fault


def _end(other: Web) -> Fault:
    async def fault() -> None:
        other.kill()

    return fault


async def _under_load(world: World, office: Office, what: str, fault: Fault) -> Row:
    async with living(office):
        await asyncio.sleep(_BEFORE)
        await fault()
        await asyncio.sleep(_AFTER)
    return await agreement(world, office, ("one half", "other half"), f"{what}, under load")


async def _untold(world: World, office: Office) -> Row:
    """A process is killed after its commit and before its message."""
    draft, doomed = await office.draft(), await office.draft()
    await changes.sent()
    await agreement(world, office, ("one half", "other half"), "before")
    before = await client().xrevrange(changes.KEY, count=1)
    given = json.dumps([office.secrets[0], office.group_id, draft, doomed])
    killed = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "benchmarks.live.killed", given, cwd=ROOT
    )
    assert await killed.wait() == -signal.SIGKILL
    assert await client().xrevrange(changes.KEY, count=1) == before, "The message was sent."
    what = "a process killed between a commit (new, renamed, deleted) and its message"
    return await agreement(world, office, ("one half", "other half"), what)


async def agreement(world: World, office: Office, groups: Sequence[str], what: str) -> Row:
    """After how many seconds from now every client shows what is in the database."""
    database, began = await office.shown(), time.monotonic()
    while True:
        found = [await world.crowd.ask("compare", each, database=database) for each in groups]
        seconds = time.monotonic() - began
        if not any(each["clients"] for each in found) or seconds > _PATIENCE_SECONDS:
            break
        await asyncio.sleep(0.1)
    left = {key: sum(each[key] for each in found) for key in found[0]}
    measured = (
        f"after {seconds:.1f} s; {left['missed']} missed, {left['phantom']} phantoms, "
        f"{left['old']} old"
    )
    reached = seconds <= AGREE_SECONDS and not left["clients"]
    wanted = f"agree within {AGREE_SECONDS:.0f} s"
    return Row(f"{what}: {len(database)} campaigns at every client", wanted, measured, reached)
