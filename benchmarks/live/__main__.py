"""`python -m benchmarks.live`: live updates under load and under faults, as a table."""

import argparse
import os
import tempfile
from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path

import uvloop

from benchmarks import machine, setting
from benchmarks.live import report
from benchmarks.live.access import access
from benchmarks.live.commits import commits
from benchmarks.live.crowds import a_crowd
from benchmarks.live.deploy import deploy
from benchmarks.live.faults import faults
from benchmarks.live.left import left
from benchmarks.live.readers import readers
from benchmarks.live.watchers import many_accounts, one_account
from benchmarks.live.web import web
from benchmarks.live.world import Row, Sizes, World
from tests.faults.engines import Engines, engines

Trial = Callable[[World], Awaitable[list[Row]]]

TRIALS: Mapping[str, Trial] = {
    "one-account": one_account,
    "many-accounts": many_accounts,
    "commits": commits,
    "faults": faults,
    "access": access,
    "readers": readers,
    "deploy": deploy,
}


def main() -> None:
    options = _options()
    sizes = Sizes(options.seconds, options.watchers, options.accounts, options.rounds)
    with tempfile.TemporaryDirectory(prefix="phonebank-benchmark-") as folder:
        logs = Path(folder, "logs")
        logs.mkdir()
        with engines(Path(folder, "data")) as both:
            os.environ["DATABASE_URL"], os.environ["REDIS_URL"] = both.postgres.url, both.valkey.url
            rows, described = uvloop.run(_run(both, logs, sizes, options.only or list(TRIALS)))
    report.write(rows, sizes, described, options.results)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.live", description=__doc__)
    parser.add_argument("--seconds", type=float, default=30, help="of changes, in each trial")
    parser.add_argument("--watchers", type=int, default=1_000, help="of one account")
    parser.add_argument("--accounts", type=int, default=200, help="with 5 watchers each")
    parser.add_argument("--rounds", type=int, default=30, help="of commits with and without a feed")
    parser.add_argument("--only", nargs="+", choices=TRIALS, help="these trials alone")
    parser.add_argument("--results", type=Path, default=Path(__file__).parents[1] / "results")
    return parser.parse_args()


async def _run(
    both: Engines, logs: Path, sizes: Sizes, names: list[str]
) -> tuple[list[Row], list[str]]:
    before, rows = machine.load(), list[Row]()
    async with setting.database(), a_crowd() as crowd:
        with web(logs) as main_process:
            world = World(both, logs, main_process, crowd, sizes)
            for name in names:
                print(f"{name} …", flush=True)
                rows += await TRIALS[name](world)
            rows += await left(world)
        return rows, await machine.described(before, peers=False)


if __name__ == "__main__":
    main()
