"""What CHANGELOG.md says of each release."""

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

FILE = Path(__file__).resolve().parents[2] / "CHANGELOG.md"
_HEADING = re.compile(r"^## (\S+)(?: - (\d{4}-\d\d-\d\d))?$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Release:
    """A section of the CHANGELOG. The coming release has no day yet."""

    version: str
    day: date | None
    words: str


def releases(text: str | None = None) -> list[Release]:
    """The newest comes first. Line breaks are single spaces in the words."""
    parts = _HEADING.split(FILE.read_text() if text is None else text)[1:]
    return [
        Release(version, date.fromisoformat(day) if day else None, " ".join(words.split()))
        for version, day, words in zip(parts[::3], parts[1::3], parts[2::3], strict=True)
    ]
