"""Many who watch: delay of each change, processor time, memory of a connection."""

from collections.abc import Sequence
from typing import Any

from benchmarks.live.client import Kind
from benchmarks.live.documents import CAMPAIGNS
from benchmarks.live.load import PER_SECOND, Commit, renames
from benchmarks.live.offices import Office, an_office
from benchmarks.live.world import Meter, Row, World

_KIND = Kind(CAMPAIGNS)
_EACH = 5
"""Clients of each account, where there are many accounts."""

_MOST_SECONDS, _MOST_SHARE, _MOST_KB = 1.0, 0.1, 20.0


async def one_account(world: World) -> list[Row]:
    watchers, main = world.sizes.watchers, world.main
    office = await an_office(4 * PER_SECOND)
    async with world.crowd.watching("warm-up", _KIND, [main.port], (office, 20)):
        await renames([office], 2)
    before = main.mib
    async with world.crowd.watching("one", _KIND, [main.port], (office, watchers)):
        kilobytes = (main.mib - before) * 1024 * 1.024 / watchers
        share, row = await _watched(world, "one", f"{watchers:,} watchers of one account", [office])
    return [
        row,
        Row("the same: web process", "10 % of a core", f"{share:.1%}", share <= _MOST_SHARE),
        Row(
            "the same: memory of a connection",
            f"{_MOST_KB:.0f} KB",
            f"{kilobytes:.1f} KB",
            kilobytes <= _MOST_KB,
        ),
    ]


async def many_accounts(world: World) -> list[Row]:
    offices = [await an_office(1) for _ in range(world.sizes.accounts)]
    places = [(office, _EACH) for office in offices]
    async with world.crowd.watching("many", _KIND, [world.main.port], *places):
        what = f"{len(offices)} accounts with {_EACH} watchers each"
        share, row = await _watched(world, "many", what, offices)
    return [row, Row("the same: web process", "", f"{share:.1%} of a core", True)]


async def _watched(
    world: World, group: str, what: str, offices: Sequence[Office]
) -> tuple[float, Row]:
    """Change campaigns. Returns the share of a core that the web process took, and the delays."""
    await world.crowd.ask("forget", group)
    meter = Meter(world.main)
    commits = await renames(offices, world.sizes.seconds)
    share = meter.share
    found = await world.crowd.ask("delay", group, commits=commits)
    return share, delays(f"{what}, {pace(commits)}", found)


def pace(commits: Sequence[Commit]) -> str:
    seconds = commits[-1].at - commits[0].at
    return f"{len(commits) / seconds:.0f} changes a second"


def delays(what: str, found: Any) -> Row:
    """All of a trial: none may be missing, none may be of another account."""
    measured = (
        f"p50 {found['p50']:.2f} s, p99 {found['p99']:.2f} s, p99 of the last watcher "
        f"{found['worst']:.2f} s; {found['missing']} missing, {found['foreign']} of another account"
    )
    reached = not found["missing"] and not found["foreign"] and found["p99"] <= _MOST_SECONDS
    return Row(f"{what}: from commit to each watcher", "p99 1 s, each change", measured, reached)
