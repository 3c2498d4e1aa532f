"""One line of the results."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    what: str
    wanted: str
    measured: str
    reached: bool


def tell(rows: Sequence[Row]) -> list[Row]:
    """Print them, for whoever waits; returns them."""
    for each in rows:
        print(f"{each.what}: {each.measured}, wanted {each.wanted}", flush=True)
    return list(rows)
