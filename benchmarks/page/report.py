"""What was measured, as text: ratios to the floor first."""

from benchmarks.page.rounds import Reading, Readings, quartiles
from benchmarks.page.servers import FLOOR


def table(readings: Readings, rounds: int) -> str:
    """One table for each number of connections; ratios are those of the same round."""
    parts = []
    for connections in sorted({connections for _, connections in readings}):
        parts += [f"## {connections} connections" if connections > 1 else "## 1 connection", ""]
        parts += _HEAD
        floor = readings[FLOOR.name, connections]
        parts += [
            _row(name, own, floor)
            for (name, number), own in readings.items()
            if number == connections
        ]
        parts.append("")
    return "\n".join(parts)


_HEAD = [
    "| server | processor, over the floor | PostgreSQL, over the floor | p99, over the floor "
    "| processor, ms | PostgreSQL, ms | Valkey, ms | p50, ms | p99, ms |",
    "| --- |" + " ---: |" * 8,
]


def _row(name: str, own: list[Reading], floor: list[Reading]) -> str:
    cells = [name]
    for what in ("server", "postgres", "p99"):
        ratios = [
            getattr(mine, what) / getattr(bare, what)
            for mine, bare in zip(own, floor, strict=True)
        ]
        low, middle, high = quartiles(ratios)
        cells.append(f"**{middle:.2f}** ({low:.2f}–{high:.2f})")
    for what in ("server", "postgres", "valkey", "p50", "p99"):
        cells.append(f"{quartiles([getattr(each, what) for each in own])[1]:.2f}")
    return f"| {' | '.join(cells)} |"
