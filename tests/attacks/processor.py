"""What a request costs the event loop: processor time of its thread, not time on the clock."""

import gc
import json
import time
from collections.abc import Awaitable, Callable
from typing import TypeVar

T = TypeVar("T")
TRIES = 3

USUAL = 0.003
"""Seconds that `_work` takes where nothing else runs, on the machine of docs/reliability.md."""


async def measured(request: Callable[[], Awaitable[T]]) -> tuple[float, T]:
    """The processor time of a request in seconds, and what it returned.

    A busy machine needs more time for the same work, because its tasks share caches and cores. So
    a known piece of work is measured before and after, and what it took longer is taken off.
    """
    gc.collect()
    before = slowness()
    began = time.thread_time()
    result = await request()
    seconds = time.thread_time() - began
    return seconds / ((before + slowness()) / 2), result


async def seconds_of(request: Callable[[], Awaitable[T]]) -> tuple[float, T]:
    """The least processor time of a few tries, in seconds, and what the last one returned."""
    found = [await measured(request) for _ in range(TRIES)]
    return min(seconds for seconds, _ in found), found[-1][1]


def slowness() -> float:
    """How many times as long as usual this thread takes for the same work now; at least 1."""
    return max(1.0, _work() / USUAL)


def _work() -> float:
    """Seconds that a known piece of work takes: calls, objects and texts, as a request does."""
    gc.disable()
    try:
        began = time.thread_time()
        rows = [{"id": number, "name": f"name {number}", "value": None} for number in range(2_000)]
        json.loads(json.dumps(rows))
        return time.thread_time() - began
    finally:
        gc.enable()
