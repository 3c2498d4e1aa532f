"""`recordCall` with `claimNext` over HTTP, in two releases in turns: `python -m benchmarks.cycles
TREE [rounds] [cycles]`.

TREE is a work tree of the release before. Each release has a database and a web process of its own
on the same engines. 16 callers record a call and claim the next one in the same request, with an
idempotency key. The figures are processor milliseconds for each request, of the web process and of
its connections to PostgreSQL: medians over the rounds, and the median of the ratio over
neighbouring rounds with its quartiles. Aim: at most 0.58 of the web process of 5a0a3c5.
"""

import asyncio
import json
import statistics
import sys
import time
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory

import asyncpg

from benchmarks.page import processor
from benchmarks.served import Served, served
from local.embedded import engines

_HERE = Path(__file__).parents[1]
Figures = tuple[float, float, float]
"""Milliseconds for each request: of the web process, of PostgreSQL, and of time on the clock."""


async def main(before: Path, rounds: int, cycles: int) -> None:
    with TemporaryDirectory(prefix="phonebank-benchmark-") as folder, ExitStack() as stack:
        started = stack.enter_context(engines(Path(folder, "data"), durable=True))
        releases = [
            stack.enter_context(served(tree, name, started.database_url, redis, Path(folder)))
            for tree, name, redis in (
                (before, "before", f"{started.redis_url}?db=1"),
                (_HERE, "now", f"{started.redis_url}?db=2"),
            )
        ]
        pairs = []
        for number in range(-1, rounds):
            order = releases if number % 2 else releases[::-1]
            figures = {release.name: await _round(release, cycles) for release in order}
            if number >= 0:
                pairs.append((figures["before"], figures["now"]))
    for place, name in enumerate(("web process", "PostgreSQL", "time")):
        _print(name, [(earlier[place], now[place]) for earlier, now in pairs])


async def _round(release: Served, cycles: int) -> Figures:
    """All callers record and claim at once until there were this many requests."""
    database = await asyncpg.connect(release.database_url)
    backends = [
        record["pid"]
        for record in await database.fetch(
            """SELECT pid FROM pg_stat_activity
               WHERE datname = current_database() AND pid <> pg_backend_pid()"""
        )
    ]
    await database.close()
    left = iter(range(cycles))
    web, postgres = processor.of(release.pid), sum(map(processor.of, backends))
    began = time.perf_counter()
    await asyncio.gather(*(caller.work(left) for caller in release.callers))
    spent = (
        processor.of(release.pid) - web,
        sum(map(processor.of, backends)) - postgres,
        time.perf_counter() - began,
    )
    return spent[0] * 1000 / cycles, spent[1] * 1000 / cycles, spent[2] * 1000 / cycles


def _print(name: str, pairs: list[tuple[float, float]]) -> None:
    before, now = (statistics.median(pair[which] for pair in pairs) for which in (0, 1))
    low, middle, high = statistics.quantiles([now / before for before, now in pairs], n=4)
    figures = {
        "what": f"{name}, ms a request",
        "before": round(before, 3),
        "now": round(now, 3),
        "ratio": [round(each, 3) for each in (middle, low, high)],
    }
    print(json.dumps(figures), flush=True)


if __name__ == "__main__":
    given = [int(argument) for argument in sys.argv[2:]]
    asyncio.run(main(Path(sys.argv[1]).resolve(), *(given + [30, 400][len(given) :])[:2]))
