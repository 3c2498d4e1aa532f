"""`python -m benchmarks.page`: which server makes the index page with how much processor time."""

import argparse
import asyncio
import os
import sys
import tempfile
from collections.abc import Callable, Sequence
from contextlib import AsyncExitStack
from pathlib import Path

import uvloop

from benchmarks import cycles, machine, setting
from benchmarks.page import compare, data, memory, report, rounds
from benchmarks.page.data import Admin
from benchmarks.page.document import NOT_COMPILED, request
from benchmarks.page.load import connected
from benchmarks.page.servers import (
    OURS,
    PEERS,
    SERVERS,
    SHIPPED,
    WITHOUT_PLANS,
    Running,
    Server,
    pin,
    running,
)

COMPARED = 10
"""Accounts whose pages are compared."""

CALLS = 400
"""Requests of a round of benchmarks/cycles.py."""

WARM_UP = 2_000
"""Requests before anything is measured: engines of JavaScript compile what runs often."""


def main() -> None:
    options = _options()
    with setting.started_engines() as engines:
        processes = rounds.Engines(engines.postgres.pid, engines.valkey.pid)
        found, described = uvloop.run(_run(processes, options))
    report.write(found, described, options.results)
    if options.before:
        asyncio.run(cycles.main(options.before.resolve(), options.rounds, CALLS))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.page", description=__doc__)
    parser.add_argument("--rounds", type=int, default=30, help="3 show in minutes that it works")
    parser.add_argument("--requests", type=int, default=160, help="of a round at 16 connections")
    parser.add_argument("--documents", type=int, default=10_000, help="how many fill the memory")
    parser.add_argument("--ours", action="store_true", help="leave out the servers of Node")
    parser.add_argument(
        "--before", type=Path, help="a work tree of an older release, to compare `recordCall` with"
    )
    parser.add_argument("--results", type=Path, default=Path(__file__).parents[1] / "results")
    options = parser.parse_args()
    if not options.ours and not (PEERS / "node_modules").exists():
        sys.exit("The packages of benchmarks/peers are not installed: `make bench` installs them.")
    return options


async def _run(
    engines: rounds.Engines, options: argparse.Namespace
) -> tuple[report.Found, list[str]]:
    """What was measured, and on what."""
    before = machine.load()
    async with setting.database(), AsyncExitStack() as stack:
        admins = await data.fill()
        logs = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="phonebank-benchmark-")))
        servers = [
            stack.enter_context(running(each, logs)) for each in (OURS if options.ours else SERVERS)
        ]
        pin(os.getpid(), 1)
        for each in servers:
            pin(each.pid, 0)
        pages = _pages(servers, admins)
        places = range(0, len(admins), len(admins) // COMPARED)
        await compare.require_same_pages(servers, pages, places)
        for each in servers:
            async with connected(each.port, 16) as load:
                warm_up = min(WARM_UP, 100 * options.rounds)
                await load.send(rounds.repeated(pages(each.server), warm_up))
        sizes = rounds.sizes(options.requests)
        readings = await rounds.in_turns(engines, servers, pages, options.rounds, sizes)
        both = [each for each in servers if each.server in (SHIPPED, WITHOUT_PLANS)]
        others = [request(each.secret, each.account_id, NOT_COMPILED) for each in admins]
        not_compiled = await rounds.in_turns(
            engines, both, lambda _: others, options.rounds, {16: options.requests}
        )
        grown = [
            await memory.after(each, logs, admins[0], options.documents)
            for each in (SHIPPED, WITHOUT_PLANS)
        ]
        found = report.Found(readings, not_compiled, grown, options.documents, options.rounds)
        return found, await machine.described(before)


def _pages(
    servers: Sequence[Running], admins: Sequence[Admin]
) -> Callable[[Server], Sequence[bytes]]:
    """The requests for a server: the page of each account."""
    documents = {each.server.document for each in servers}
    requests = {
        document: [request(admin.secret, admin.account_id, document) for admin in admins]
        for document in documents
    }
    return lambda server: requests[server.document]


if __name__ == "__main__":
    main()
