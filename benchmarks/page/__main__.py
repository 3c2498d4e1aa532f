"""`python -m benchmarks.page [--rounds 30]`."""

import argparse
import os
import tempfile
from collections.abc import Sequence
from contextlib import AsyncExitStack
from pathlib import Path

import uvloop

from benchmarks import setting
from benchmarks.page import compare, data, document, report, rounds
from benchmarks.page.load import connected
from benchmarks.page.servers import SERVERS, Running, pin, running

COMPARED = 10
"""Accounts whose pages are compared."""

WARM_UP = 2_000
"""Requests before anything is measured: engines of JavaScript compile what runs often."""


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.page", description=__doc__)
    parser.add_argument("--rounds", type=int, default=30)
    parser.add_argument("--results", type=Path, default=Path(__file__).parents[1] / "results")
    options = parser.parse_args()
    with setting.started_engines() as engines:
        processes = rounds.Engines(engines.postgres.pid, engines.valkey.pid)
        uvloop.run(_run(processes, options.rounds, options.results))


async def _run(engines: rounds.Engines, count: int, results: Path) -> None:
    async with setting.database(), AsyncExitStack() as stack:
        admins = await data.fill()
        logs = stack.enter_context(tempfile.TemporaryDirectory(prefix="phonebank-benchmark-"))
        servers = [stack.enter_context(running(each, Path(logs))) for each in SERVERS]
        pin(os.getpid(), 1)
        for each in servers:
            pin(each.pid, 0)
        pages = [document.request(a.secret, a.account_id, document.page()) for a in admins]
        await _require_same(servers, pages[:: len(pages) // COMPARED])
        for each in servers:
            async with connected(each.port, 16) as load:
                await load.send(rounds.repeated(pages, min(WARM_UP, 100 * count)))
        readings = await rounds.in_turns(engines, servers, pages, count)
    print(report.table(readings, count))


async def _require_same(servers: Sequence[Running], pages: Sequence[bytes]) -> None:
    """Raises Different unless all servers return the same pages."""
    for page in pages:
        answers = []
        for each in servers:
            async with connected(each.port, 1) as load:
                answers.append((each.server, await load.body(page)))
        compare.require_same(answers)


if __name__ == "__main__":
    main()
