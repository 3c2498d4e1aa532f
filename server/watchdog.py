"""Notices when the event loop serves nobody: it used the processor for long without yielding.

A tick runs on the loop, and a thread looks at the processor time that the loop's thread has used
since the last one. Time on the clock would blame a busy machine. It says how much of that time
garbage collections took.
"""

import asyncio
import gc
import sys
import threading
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from types import FrameType

import structlog

from server.metrics.registry import LOOP_BLOCKED

LONGEST = 0.25
"""Seconds of processor time between two ticks."""

TICK_SECONDS = 0.05
_FRAMES = 12

log = structlog.get_logger(__name__)


class Watchdog:
    """Watches the running loop from `start` until `stop`."""

    def __init__(self, bark: Callable[[float, float, str], None] | None = None) -> None:
        self._bark = bark or _tell
        self._loop = asyncio.get_running_loop()
        self._thread = threading.get_ident()
        self._clock = time.pthread_getcpuclockid(self._thread)
        self._ticked = self._used()
        self._seen = ""
        self._collecting = self._collection_began = 0.0
        self._stopped = threading.Event()
        self._watcher = threading.Thread(target=self._watch, name="watchdog", daemon=True)

    def start(self) -> None:
        gc.callbacks.append(self._collected)
        self._tick()
        self._watcher.start()

    def stop(self) -> None:
        self._stopped.set()
        self._watcher.join()
        gc.callbacks.remove(self._collected)

    def _used(self) -> float:
        return time.clock_gettime(self._clock)

    def _tick(self) -> None:
        used = self._used()
        if used - self._ticked > LONGEST:
            self._bark(used - self._ticked, self._collecting, self._seen)
        self._ticked, self._collecting, self._seen = used, 0.0, ""
        if not self._stopped.is_set():
            self._loop.call_later(TICK_SECONDS, self._tick)

    def _collected(self, phase: str, _: dict[str, int]) -> None:
        """Called before and after each garbage collection, in the thread that collects."""
        if threading.get_ident() != self._thread:
            return
        if phase == "start":
            self._collection_began = self._used()
        else:
            self._collecting += self._used() - self._collection_began

    def _watch(self) -> None:
        """Note what the loop is doing once it is late; the tick knows how long it took."""
        while not self._stopped.wait(TICK_SECONDS):
            if not self._seen and self._used() - self._ticked > LONGEST / 2:
                self._seen = _doing(sys._current_frames().get(self._thread))


def _doing(frame: FrameType | None) -> str:
    """The innermost calls, without their arguments: these may be secrets."""
    calls = traceback.extract_stack(frame)[-_FRAMES:] if frame else []
    return " > ".join(f"{call.name} ({Path(call.filename).name}:{call.lineno})" for call in calls)


def _tell(seconds: float, collecting: float, doing: str) -> None:
    LOOP_BLOCKED.inc()
    log.warning(
        "loop_blocked",
        seconds=round(seconds, 3),
        collecting=round(collecting, 3),
        doing=doing or "not seen",
    )
