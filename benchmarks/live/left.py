"""What is left behind after all of it."""

import asyncio
import time

from benchmarks.live.world import Row, World
from foundation.redis_connection import client

_PATIENCE_SECONDS = 10.0


async def left(world: World) -> list[Row]:
    """Streams, cohorts and connections of the main process, and readers of the feed in Redis."""
    end = time.monotonic() + _PATIENCE_SECONDS
    found = await _counted(world)
    while any(found) and time.monotonic() < end:
        found = await _counted(world)
    streams, cohorts, connections, readers = found
    measured = (
        f"{streams} streams, {cohorts} cohorts, {connections} connections of clients, "
        f"{readers} readers of the feed"
    )
    return [
        Row(
            "left behind in the process that went through all of it",
            "none",
            measured,
            not any(found),
        )
    ]


async def _counted(world: World) -> tuple[int, int, int, int]:
    streams = int(world.main.metric("phonebank_live_streams"))
    cohorts = int(world.main.metric("phonebank_live_cohorts"))
    await asyncio.sleep(0.2)  # the connection of the metrics is closed
    connected = await client().client_list()
    readers = sum(each["cmd"] == "xread" for each in connected)
    return streams, cohorts, world.main.connections, readers
