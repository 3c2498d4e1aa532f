"""The rows as a page of Markdown."""

from collections.abc import Sequence
from pathlib import Path

from benchmarks.live.world import Row, Sizes


def write(rows: Sequence[Row], sizes: Sizes, machine: Sequence[str], folder: Path) -> None:
    """Write the page into the folder, and print it."""
    folder.mkdir(parents=True, exist_ok=True)
    text = _text(rows, sizes, machine)
    (folder / "live.md").write_text(text)
    print(text)


def _text(rows: Sequence[Row], sizes: Sizes, machine: Sequence[str]) -> str:
    command = f"python -m benchmarks.live --seconds {sizes.seconds:g} --watchers {sizes.watchers}"
    command += f" --accounts {sizes.accounts} --rounds {sizes.rounds}"
    lines = [
        "# Live updates, measured",
        "",
        f"`{command}`: the engines as shipped, web processes with the command of the Procfile, "
        "the clients in another process, changes made by calling services.",
        "",
        *machine,
        "",
        "| what | wanted | measured | reached |",
        "| --- | --- | --- | --- |",
        *(
            f"| {each.what} | {each.wanted} | {each.measured} | "
            f"{('yes' if each.reached else '**no**') if each.wanted else ''} |"
            for each in rows
        ),
    ]
    return "\n".join([*lines, ""])
