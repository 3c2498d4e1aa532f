"""The rows as a section of docs/console.md."""

import re
from collections.abc import Sequence
from pathlib import Path

from benchmarks.console.rows import Row
from benchmarks.console.visits import Visit

DOCUMENT = Path(__file__).parents[2] / "docs" / "console.md"
HEADING = "## Measured"
INTRODUCTION = """\
`make audit` measures this with the demo of `make run` in Chromium, and writes it here. Lighthouse
has its profile for phones: a slow 4G network and a processor four times slower, both simulated.
Times are medians, with the shortest and the longest."""
ABOUT_PAGES = """\
What each page sends over the wire with nothing stored, in KiB, and how many barriers axe finds on
it at 1440 and 360 px, light and dark:"""
KIB = 1024
KINDS = ("scripts", "styles", "data")


def text(rows: Sequence[Row], visits: Sequence[Visit], machine: Sequence[str]) -> str:
    return "\n".join(
        [
            HEADING,
            "",
            INTRODUCTION,
            "",
            *machine,
            "",
            "| what | wanted | measured | reached |",
            "| --- | --- | --- | --- |",
            *(
                f"| {each.what} | {each.wanted} | {each.measured} | "
                f"{'yes' if each.reached else '**no**'} |"
                for each in rows
            ),
            "",
            ABOUT_PAGES,
            "",
            f"| page | {' | '.join(KINDS)} | all | axe |",
            f"| --- |{' ---: |' * (len(KINDS) + 2)}",
            *map(_line, visits),
            "",
        ]
    )


def write(section: str) -> None:
    """Put the section in the place of the one that is there."""
    before, _, rest = DOCUMENT.read_text(encoding="utf-8").partition(f"{HEADING}\n")
    after = re.search(r"^## ", rest, re.MULTILINE)
    following = f"\n{rest[after.start() :]}" if after else ""
    DOCUMENT.write_text(f"{before.rstrip()}\n\n{section}{following}", encoding="utf-8")


def _line(visit: Visit) -> str:
    sizes = [visit.bytes[each] for each in KINDS] + [visit.bytes.total()]
    written = " | ".join(f"{each / KIB:.0f}" for each in sizes)
    return f"| {visit.page.name} | {written} | {len(visit.barriers)} |"
