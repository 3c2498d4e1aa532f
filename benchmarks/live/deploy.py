"""A web process that stops with many streams: they come back to another one."""

import asyncio
import time

from benchmarks.live.client import JITTER_SECONDS, Kind
from benchmarks.live.documents import CAMPAIGNS
from benchmarks.live.faults import agreement
from benchmarks.live.load import living
from benchmarks.live.offices import an_office
from benchmarks.live.web import web
from benchmarks.live.world import Row, World

_KIND = Kind(CAMPAIGNS, rereads=True)
_MOST_SECONDS = 2.0


async def deploy(world: World) -> list[Row]:
    """Another process has watched the account already, as in a deploy of one after the other."""
    office = await an_office(20, contacts=5)
    watchers, ended = world.sizes.watchers, 0.0
    with web(world.logs) as old:
        ports = [old.port, world.main.port]
        async with (
            world.crowd.watching("there", _KIND, [world.main.port], (office, 5)),
            world.crowd.watching("moving", _KIND, ports, (office, watchers)),
        ):
            before = (await _all_read(world, watchers))["resyncs"]
            async with living(office):
                await asyncio.sleep(1)
                ended, began = await asyncio.to_thread(old.stop), time.monotonic()
                await _all_read(world, watchers)
                back = time.monotonic() - began
            row = await agreement(
                world, office, ("there", "moving"), f"{watchers:,} clients that came back"
            )
            again = (await _all_read(world, watchers))["resyncs"] - before
    return [
        Row(
            f"SIGTERM with {watchers:,} open streams: the process ends",
            "within 2 s",
            f"after {ended:.2f} s",
            ended <= _MOST_SECONDS,
        ),
        Row(
            f"all are back at another process; each waits for up to {JITTER_SECONDS:.0f} s",
            "",
            f"after {back:.1f} s; {again} had to read again",
            True,
        ),
        row,
    ]


async def _all_read(world: World, clients: int) -> dict[str, int]:
    """Once all have a stream and have read what it asked them to."""
    state = await world.crowd.until(
        "moving", lambda each: each["open"] == clients and not each["rereading"], 120
    )
    assert state["open"] == clients, state
    return dict(state)
