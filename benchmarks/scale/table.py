"""The results as a page of Markdown."""

import os
import platform
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import psutil

from benchmarks import setting
from foundation import sql

RESULTS = Path(__file__).parent.parent / "results" / "scale.md"


@dataclass(frozen=True, slots=True)
class Figure:
    """What was measured, with the limit for it. `profile` says why it was not reached.

    `by_cpu`: the CPU alone is within the limit.
    """

    what: str
    measured: str
    limit: str
    reached: bool | None = None
    by_cpu: bool = False
    profile: str = ""

    def row(self) -> str:
        reached = {True: "yes", False: "by CPU" if self.by_cpu else "**no**", None: ""}
        return f"| {self.what} | {self.measured} | {self.limit} | {reached[self.reached]} |"


async def machine() -> str:
    version = await sql.value("SHOW server_version")
    memory = psutil.virtual_memory().total / 2**30
    return (
        f"{_processor()}, {os.cpu_count()} cores, {memory:.0f} GiB of memory;"
        f" PostgreSQL {version} as `make run` starts it, Python {platform.python_version()}"
    )


def _processor() -> str:
    for line in Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            return line.partition(":")[2].strip()
    return platform.machine()


def write(machine: str, figures: Sequence[Figure]) -> str:
    """Keep the page of these figures, which may not be all of them yet, and return it."""
    RESULTS.parent.mkdir(exist_ok=True)
    text = _page(machine, figures)
    RESULTS.write_text(text)
    return text


def _page(machine: str, figures: Sequence[Figure]) -> str:
    missed = [each for each in figures if each.reached is False and each.profile]
    return "\n".join(
        [
            "# How the product grows",
            "",
            f"`make bench-scale` on {datetime.now(UTC):%Y-%m-%d}: {machine}.",
            f"At the end of the run: {setting.load()}.",
            "",
            "Times are medians in milliseconds: *in all* with the program's own part, *in"
            " statements* from sending them to their results. CPU is that of PostgreSQL's"
            " processes, without the time in which they waited for a core. On a busy machine only"
            " CPU says something. *By CPU*: the CPU is within the limit, the time is not.",
            "",
            "| what | measured | at most | reached |",
            "| --- | --- | --- | --- |",
            *(each.row() for each in figures),
            "",
            *(line for each in missed for line in _profile(each)),
        ]
    )


def _profile(figure: Figure) -> list[str]:
    return [f"## Why not: {figure.what}", "", "```", figure.profile, "```", ""]
