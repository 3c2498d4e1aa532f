"""The results as a page of Markdown."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

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


def write(machine: Sequence[str], figures: Sequence[Figure]) -> str:
    """Keep the page of these figures, which may not be all of them yet, and return it."""
    RESULTS.parent.mkdir(exist_ok=True)
    text = _page(machine, figures)
    RESULTS.write_text(text)
    return text


def _page(machine: Sequence[str], figures: Sequence[Figure]) -> str:
    missed = [each for each in figures if each.reached is False and each.profile]
    return "\n".join(
        [
            "# How the product grows",
            "",
            "`make bench-scale`, with engines as `make run` starts them:",
            "",
            *machine,
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
