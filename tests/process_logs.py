"""What processes of tests write of a blocked event loop (server/watchdog.py)."""

import re
from collections.abc import Iterator
from pathlib import Path

from server.watchdog import LONGEST

LONGEST_OF_PROCESSES = 3 * LONGEST
"""Seconds of processor time, without garbage collections. A busy machine needs more of it."""

_SECONDS = re.compile(
    r"loop_blocked.*?\bseconds\W{1,4}([\d.]+)|\bseconds\W{1,4}([\d.]+).*loop_blocked"
)
_COLLECTING = re.compile(r"\bcollecting\W{1,4}([\d.]+)")

_logs: dict[Path, int] = {}
"""The logs, and how many bytes of each were looked at."""


def watch_log(log: Path) -> None:
    """Fail the test, or a later one, if a process writes to this log that its loop was blocked."""
    _logs.setdefault(log, log.stat().st_size if log.exists() else 0)


def of_logs() -> Iterator[str]:
    for log, read in list(_logs.items()):
        if not log.exists():
            del _logs[log]
            continue
        with log.open("rb") as lines:
            lines.seek(read)
            new = lines.read()
        _logs[log] = read + len(new)
        for line in new.decode(errors="replace").splitlines():
            if is_blocked(line):
                yield f"{log.name}: {line}"


def is_blocked(line: str) -> bool:
    """Whether a line of a log says that a request took the loop for long."""
    found = _SECONDS.search(line)
    if found is None or "_find_and_load" in line:
        return False
    collecting = _COLLECTING.search(line)
    seconds = float(found[1] or found[2]) - (float(collecting[1]) if collecting else 0.0)
    return seconds > LONGEST_OF_PROCESSES
