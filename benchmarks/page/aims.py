"""What the page has to reach: ratios of ours to another server's, in the same round."""

from dataclasses import dataclass

from benchmarks.page.rounds import Reading, Readings, quartiles
from benchmarks.page.servers import FLOOR, SHIPPED


@dataclass(frozen=True, slots=True)
class Aim:
    """Ours may take so many times what another server takes; `field` is one of Reading."""

    what: str
    at_most: float
    field: str
    other: str
    connections: tuple[int, ...] = (1, 16, 64)


AIMS = (
    Aim("processor, over the floor", 2.2, "server", FLOOR.name),
    Aim("against Mercurius with JIT that does our duties", 0.7, "server", "Mercurius, our duties"),
    Aim("PostgreSQL's processor, over the floor's (or 0.7 ms)", 1.6, "postgres", FLOOR.name),
    Aim("against PostGraphile, bare", 0.5, "server", "PostGraphile, bare"),
    Aim("against GraphQL Yoga, bare", 0.5, "server", "Yoga, bare"),
    Aim("p99, over the floor's", 2.0, "p99", FLOOR.name, (64,)),
)


def ratios(own: list[Reading], other: list[Reading], field: str) -> tuple[float, float, float]:
    """The quartiles of the ratios of neighbours: both were measured in the same round."""
    pairs = zip(own, other, strict=True)
    return quartiles([getattr(mine, field) / getattr(theirs, field) for mine, theirs in pairs])


def spread(quartiles_: tuple[float, float, float]) -> str:
    low, middle, high = quartiles_
    return f"**{middle:.2f}** ({low:.2f} to {high:.2f})"


def rows(readings: Readings) -> list[str]:
    return [_row(aim, readings) for aim in AIMS if (aim.other, 16) in readings]


def _row(aim: Aim, readings: Readings) -> str:
    cells = []
    for connections in (1, 16, 64):
        if connections not in aim.connections:
            cells.append("")
            continue
        own, other = readings[SHIPPED.name, connections], readings[aim.other, connections]
        cells.append(spread(ratios(own, other, aim.field)))
    return f"| {aim.what} | {aim.at_most:.2f} | {' | '.join(cells)} |"
