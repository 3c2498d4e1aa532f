"""One line of the results."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    what: str
    wanted: str
    measured: str
    reached: bool
