"""Clients that do not read, beside others that do."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from benchmarks.live.client import Kind
from benchmarks.live.documents import CAMPAIGNS, LARGE
from benchmarks.live.load import PER_SECOND, renames
from benchmarks.live.offices import Office, an_office
from benchmarks.live.watchers import delays, pace
from benchmarks.live.web import Web
from benchmarks.live.world import Row, World
from foundation import sql
from server.live.streams import MOST_BYTES, STALLED_SECONDS

_DEAF, _OTHERS = 100, 100
_SCRIPT_BYTES = 4_000
_MOST_MIB = _DEAF * MOST_BYTES / 1024**2


async def readers(world: World) -> list[Row]:
    """The script of each campaign makes messages large, so that no buffer of the system holds all.

    The time is as long as a stream is kept whose client takes nothing, at least. The others are of
    another account: an account whose messages are costly has fewer of them (server/live/turns.py).
    """
    office, large = await an_office(PER_SECOND), await an_office(PER_SECOND)
    main = world.main
    await _write_scripts(large)
    behind, aborted = _counts(world)
    deaf = Kind(LARGE, comes_back=False, reads=False)
    before = main.mib
    async with (
        world.crowd.watching("others", Kind(CAMPAIGNS), [main.port], (office, _OTHERS)),
        world.crowd.watching("deaf", deaf, [main.port], (large, _DEAF)),
    ):
        await world.crowd.ask("forget", "others")
        async with _highest(main) as mib:
            commits = await renames([office, large], max(world.sizes.seconds, STALLED_SECONDS + 10))
        grown = max(mib) - before
        found = await world.crowd.ask("delay", "others", commits=commits)
        now_behind, now_aborted = _counts(world)
    cut = now_aborted - aborted
    memory = f"{grown:+.0f} MiB; {now_behind - behind:.0f} got behind, {cut:.0f} were cut off"
    what = f"{_DEAF} readers that do not read, beside {_OTHERS} of another account that do, "
    what += pace(commits)
    return [
        Row(
            f"{what}: memory",
            f"{_MOST_MIB:.0f} MiB, all cut off",
            memory,
            grown <= _MOST_MIB and cut == _DEAF,
        ),
        delays("the same: the others", found),
    ]


async def _write_scripts(office: Office) -> None:
    await sql.execute(
        "UPDATE campaign SET script = $2 WHERE account_id = $1",
        office.viewer.account_id,
        "Good morning. " * (_SCRIPT_BYTES // 14),
    )


@asynccontextmanager
async def _highest(web: Web) -> AsyncIterator[list[float]]:
    """The MiB of the process, several times a second."""
    found = [web.mib]

    async def look() -> None:
        while True:
            found.append(web.mib)
            await asyncio.sleep(0.2)

    task = asyncio.create_task(look())
    try:
        yield found
    finally:
        task.cancel()


def _counts(world: World) -> tuple[float, float]:
    """Clients that got behind, and those that were cut off."""
    names = ("phonebank_live_behind_total", "phonebank_live_aborted_total")
    behind, aborted = (world.main.metric(name) for name in names)
    return behind, aborted
