"""Processor time of other processes, to the nanosecond."""

import sys
import time
from collections.abc import Mapping

import psutil


def of(pid: int) -> float:
    """Seconds that a process and its threads have used, ended threads included."""
    if sys.platform != "linux":
        times = psutil.Process(pid).cpu_times()
        return float(times.user + times.system)
    return time.clock_gettime(~pid << 3 | 2)  # the clock of a process in <linux/posix-timers.h>


def below(pid: int) -> dict[int, float]:
    """The seconds of each process below this one, such as PostgreSQL's connections."""
    found = {}
    for child in psutil.Process(pid).children(recursive=True):
        try:
            found[child.pid] = of(child.pid)
        except (OSError, psutil.Error):  # it has just ended
            continue
    return found


def spent(before: Mapping[int, float], after: Mapping[int, float]) -> float:
    """The seconds between two readings of `below`."""
    return sum(seconds - before.get(pid, 0.0) for pid, seconds in after.items())
