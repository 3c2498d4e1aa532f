"""Where the time of a page goes: `python -m benchmarks.page.profile` writes a table of it.

The profiler makes calls of Python functions dearer than they are. So the table shows which parts
call how much, and their shares are not those of a process without a profiler.
"""

import os
import pstats
import sysconfig
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import uvloop

from benchmarks import machine, setting
from benchmarks.page import data
from benchmarks.page.document import PAGE, request
from benchmarks.page.load import connected
from benchmarks.page.rounds import repeated
from benchmarks.page.servers import ROOT, Server, running, uvicorn

WARM_UP = 300
REQUESTS = 500
"""How many are profiled after the warm-up, which compiles the document."""

RESULTS = Path(__file__).parents[1] / "results" / "page-profile.md"

_SERVER = Server(
    "profiled", uvicorn("benchmarks.page.profiled:app", "server.connections:BoundedProtocol")
)
_FOLDERS = (sysconfig.get_path("purelib"), ROOT, sysconfig.get_path("stdlib"))
_PARTS = {
    "the compiled plan": ("<string>", "server/graphql/plans/"),
    "fields and rules of campaigns": ("schema/", "models/", "services/campaigns/row.py", "enum.py"),
    "statements: asyncpg, and the connections": (
        *("asyncpg/", "foundation/connections.py", "foundation/sql.py", "tortoise/"),
        *("services/campaigns/", "foundation/paging.py", "foundation/cursors.py", "resolvers/"),
    ),
    "who asks: the token and its user": ("services/access/", "server/access/"),
    "budgets and presence: Redis": (
        *("foundation/redis", "foundation/rate_limits.py", "services/presence.py"),
        *("hiredis", "server/budgets.py"),
    ),
    "graphql-core and Strawberry": ("graphql/", "strawberry/"),
    "the request: documents, limits, the endpoint": (
        *("server/endpoint.py", "server/negotiation.py", "server/graphql/", "server/documents/"),
        "json/",
    ),
    "HTTP: uvicorn, Starlette, our middleware": (
        *("uvicorn/", "starlette/", "server/connections.py", "server/middleware/"),
        *("server/bodies.py", "ipaddress.py"),
    ),
    "logs and metrics": ("structlog/", "prometheus_client/", "server/metrics/"),
    "asyncio": ("asyncio/",),
}


def main() -> None:
    with setting.started_engines():
        uvloop.run(_run())


async def _run() -> None:
    before = machine.load()
    async with setting.database():
        admins = await data.fill()
        with tempfile.TemporaryDirectory(prefix="phonebank-benchmark-") as folder:
            file = Path(folder, "profile")
            os.environ["PROFILE"] = str(file)
            sent = [request(each.secret, each.account_id, PAGE) for each in admins]
            with running(_SERVER, Path(folder)) as process:
                async with connected(process.port, 1) as load:
                    await load.send(repeated(sent, WARM_UP + REQUESTS + 1))
            stats = pstats.Stats(str(file))
        about = await machine.described(before, peers=False)
    RESULTS.write_text("\n".join([*_HEAD, *about, "", *_rows(stats), ""]))
    print(RESULTS.read_text())


_HEAD = (
    "# Where the time of a page goes",
    "",
    f"`python -m benchmarks.page.profile`: {REQUESTS} pages of `make bench` over one connection, "
    "in a web process that profiles itself. The profiler makes calls of Python functions dearer "
    "than they are.",
    "",
)


def _rows(stats: pstats.Stats) -> Iterator[str]:
    calls, seconds = Counter[str](), defaultdict[str, float](float)
    for file, count, spent in _spent(stats):
        part = _part(file)
        calls[part] += count
        seconds[part] += spent
    total = sum(seconds.values())
    yield "| part | calls for a page | share of the time |"
    yield "| --- | ---: | ---: |"
    for part, spent in sorted(seconds.items(), key=lambda each: -each[1]):
        yield f"| {part} | {calls[part] / REQUESTS:,.0f} | {spent / total:.0%} |"
    yield f"| all | {sum(calls.values()) / REQUESTS:,.0f} | |"


def _spent(stats: pstats.Stats) -> Iterator[tuple[str, int, float]]:
    """Calls and seconds by file. What is written in C counts for those who called it."""
    known: dict[Any, Any] = vars(stats)["stats"]  # its type is not published
    for (file, _, _), (_, count, spent, _, callers) in known.items():
        if file != "~":
            yield file, count, spent
            continue
        for (caller, _, _), (_, times, own, _) in callers.items():
            yield caller, times, own


def _part(file: str) -> str:
    for folder in _FOLDERS:
        file = file.removeprefix(f"{folder}/")
    return next((part for part, names in _PARTS.items() if file.startswith(names)), "other")


if __name__ == "__main__":
    main()
