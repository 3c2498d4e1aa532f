"""What the carrier did: JSON lines in a file, each on the disk before the response is sent."""

import json
import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

Entry = dict[str, Any]

EFFECTS = frozenset({"given", "offered", "bought", "released", "lost"})
"""Entries that change who holds a number. `asked` entries only tell what was requested."""


class JournalError(OSError):
    """The file has something else in it."""


class Journal:
    """An append-only file. If a crash left half a line at its end, the next start drops it."""

    def __init__(self, path: Path) -> None:
        """Raises JournalError, and leaves the file as it is."""
        self._path = path
        path.touch()
        complete = path.read_bytes().rpartition(b"\n")
        whole = complete[0] + complete[1]
        if not _is_journal(whole or complete[2]):
            raise JournalError(f"{path} is not a journal of a fake carrier")
        self._file = path.open("r+b")
        self._file.truncate(len(whole))
        self._file.seek(len(whole))

    def entries(self) -> Iterator[Entry]:
        with self._path.open("rb") as lines:
            for line in lines:
                yield json.loads(line)

    def write(self, event: str, **details: object) -> None:
        """Append an entry; an effect is on the disk when this returns."""
        entry = {"at": datetime.now(UTC).isoformat(), "event": event} | details
        self._file.write(json.dumps(entry).encode() + b"\n")
        self._file.flush()
        if event in EFFECTS:
            os.fsync(self._file.fileno())


def _is_journal(content: bytes) -> bool:
    """Whether the file is empty or begins as one that we wrote."""
    return not content or content.startswith(b'{"at": "')
