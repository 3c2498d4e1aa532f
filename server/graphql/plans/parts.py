"""Pieces of source, and what it costs to run them."""

from typing import NamedTuple


class Part(NamedTuple):
    """Lines, what is sure to be spent when they run, and what they use.

    `bytes` are those of the response. `needs_path` is whether they use the path of the object.
    `counts` is whether they add to `n`, the characters of texts.
    """

    lines: tuple[str, ...] = ()
    points: int = 0
    bytes: int = 0
    needs_path: bool = False
    counts: bool = False

    def __add__(self, other: "Part") -> "Part":  # type: ignore[override]
        return Part(
            self.lines + other.lines,
            self.points + other.points,
            self.bytes + other.bytes,
            self.needs_path or other.needs_path,
            self.counts or other.counts,
        )

    def after(self, *lines: str) -> "Part":
        """This part with these lines before it."""
        return self._replace(lines=lines + self.lines)


def indented(lines: tuple[str, ...]) -> tuple[str, ...]:
    return tuple([f"    {line}" for line in lines])
