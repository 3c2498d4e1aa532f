"""What the feed costs those who commit: the same changes with it and without it, in turns."""

import asyncio
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from unittest.mock import patch

from benchmarks.live.offices import Office, an_office
from benchmarks.live.world import Row, World
from benchmarks.page.rounds import quartiles
from foundation import changes
from foundation.changes import Change

_TASKS = 16
_ROUND_SECONDS = 1.0
_LEAST = 0.95


async def commits(world: World) -> list[Row]:
    office = await an_office(_TASKS)
    await _round(office)
    ratios, paces = list[float](), dict[bool, list[float]]({True: [], False: []})
    for number in range(world.sizes.rounds):
        for feed in (True, False) if number % 2 else (False, True):
            if feed:
                paces[feed].append(await _round(office))
            else:
                with _without_feed():
                    paces[feed].append(await _round(office))
        ratios.append(paces[True][-1] / paces[False][-1])
    low, ratio, high = quartiles(ratios)
    with_feed, without = (quartiles(paces[feed])[1] for feed in (True, False))
    measured = f"{ratio:.2f} ({low:.2f} to {high:.2f}): {with_feed:,.0f} and {without:,.0f}"
    what = f"commits a second of {_TASKS} tasks with the feed, over without; {len(ratios)} rounds"
    return [Row(what, f"{_LEAST}", measured, ratio >= _LEAST)]


async def _round(office: Office) -> float:
    """Commits a second."""
    began, done = time.monotonic(), 0

    async def work(campaign: int) -> None:
        nonlocal done
        while time.monotonic() < began + _ROUND_SECONDS:
            await office.rename(campaign)
            done += 1

    await asyncio.gather(*map(work, office.campaigns))
    return done / (time.monotonic() - began)


@contextmanager
def _without_feed() -> Iterator[None]:
    async def nothing(_: Iterable[Change]) -> None:
        pass

    with patch.object(changes, "note_all", nothing):
        yield
