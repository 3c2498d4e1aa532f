"""What was measured, as a page of Markdown with the ratios first, and as a chart."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.page import aims, chart
from benchmarks.page.rounds import Reading, Readings, quartiles
from benchmarks.page.servers import FLOOR, SHIPPED, WITHOUT_PLANS

_MEASURED = ("server", "postgres", "valkey", "p50", "p99")


@dataclass(frozen=True, slots=True)
class Found:
    """The readings of the page and of a document that cannot be compiled, and the MiB of memory."""

    readings: Readings
    not_compiled: Readings
    memory: Sequence[float]
    documents: int
    rounds: int


def write(found: Found, machine: Sequence[str], folder: Path) -> None:
    """Write the page and the chart into the folder, and print the page."""
    folder.mkdir(parents=True, exist_ok=True)
    text = _text(found, machine)
    (folder / "page.md").write_text(text)
    print(text)
    chart.write(found.readings, folder / "page.png")


def _text(found: Found, machine: Sequence[str]) -> str:
    on, off = (found.not_compiled[each.name, 16] for each in (SHIPPED, WITHOUT_PLANS))
    not_compiled = aims.ratios(on, off, "server")
    with_plans, without = found.memory
    lines = [
        "# The index page, measured",
        "",
        f"`make bench`: medians of {found.rounds} rounds in which the servers take turns, with the "
        "lower and the upper quartile. A ratio is that of two servers in the same round.",
        "",
        *machine,
        "",
        "| phonebank as shipped | at most | 1 connection | 16 | 64 |",
        "| --- | ---: | ---: | ---: | ---: |",
        *aims.rows(found.readings),
        "| a document that cannot be compiled, over plans off | 1.05 | "
        f"| {aims.spread(not_compiled)} | |",
        f"| memory after {found.documents:,} documents, over plans off | +20 MiB | "
        f"| {with_plans - without:+.0f} MiB ({with_plans:.0f} to {without:.0f}) | |",
        "",
        "[Where the time of a page goes](page-profile.md): `python -m benchmarks.page.profile`. "
        "`recordCall` with `claimNext` is measured by benchmarks/cycles.py, which "
        '`make bench OPTIONS="--before TREE"` runs after this.',
    ]
    for connections in (1, 16, 64):
        plural = "s" if connections > 1 else ""
        lines += ["", f"## {connections} connection{plural}", "", *_HEAD]
        floor = found.readings[FLOOR.name, connections]
        lines += [
            _row(name, own, floor)
            for (name, number), own in found.readings.items()
            if number == connections
        ]
    return "\n".join([*lines, ""])


_HEAD = [
    "| server | processor, over the floor | PostgreSQL, over the floor | p99, over the floor "
    "| processor, ms | PostgreSQL, ms | Valkey, ms | p50, ms | p99, ms |",
    "| --- |" + " ---: |" * 8,
]


def _row(name: str, own: list[Reading], floor: list[Reading]) -> str:
    shown = [aims.spread(aims.ratios(own, floor, what)) for what in ("server", "postgres", "p99")]
    shown += [f"{quartiles([getattr(each, what) for each in own])[1]:.2f}" for what in _MEASURED]
    return f"| {' | '.join([name, *shown])} |"
