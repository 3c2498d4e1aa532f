"""The watchdog of the event loop: what it notices, and what is not its matter."""

import asyncio
import gc
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from server import watchdog
from server.metrics.registry import LOOP_BLOCKED
from server.watchdog import LONGEST, TICK_SECONDS, Watchdog


@asynccontextmanager
async def watched() -> AsyncIterator[tuple[Watchdog, list[tuple[float, float, str]]]]:
    """A watchdog of this loop, and what it says inside."""
    barks: list[tuple[float, float, str]] = []
    dog = Watchdog(lambda *bark: barks.append(bark))
    dog.start()
    try:
        yield dog, barks
        await asyncio.sleep(3 * TICK_SECONDS)
    finally:
        dog.stop()


def compute(seconds: float) -> None:
    """Use the processor for so long."""
    began = time.thread_time()
    while time.thread_time() - began < seconds:
        sum(range(1_000))


def compute_until_seen(dog: Watchdog) -> None:
    """Use the processor for long, and until the watchdog's thread had its turn to look."""
    compute(2 * LONGEST)
    ends = time.monotonic() + 30
    while not dog._seen and time.monotonic() < ends:
        compute(TICK_SECONDS)


async def test_work_without_a_pause_is_noticed_and_named() -> None:
    async with watched() as (dog, barks):
        await asyncio.sleep(TICK_SECONDS)
        compute_until_seen(dog)
    ((seconds, _, doing),) = barks
    assert seconds >= 2 * LONGEST
    assert "compute" in doing


async def test_garbage_collections_are_told_apart() -> None:
    garbage = [[number] for number in range(200_000)]
    async with watched() as (dog, barks):
        await asyncio.sleep(TICK_SECONDS)
        gc.collect()
        compute_until_seen(dog)
    ((seconds, collecting, _),) = barks
    assert 0 < collecting < seconds
    assert garbage


async def test_work_that_yields_is_not_noticed() -> None:
    async with watched() as (_, barks):
        for _ in range(10):
            compute(LONGEST / 5)
            await asyncio.sleep(TICK_SECONDS)
    assert barks == []


async def test_waiting_is_not_work() -> None:
    async with watched() as (_, barks):
        time.sleep(2 * LONGEST)  # noqa: ASYNC251  # blocks the loop without using the processor
    assert barks == []


async def test_it_is_logged_and_counted() -> None:
    before = counted()
    watchdog._tell(0.3, 0.1, "")
    assert counted() == before + 1


def counted() -> float:
    (metric,) = LOOP_BLOCKED.collect()
    return next(each.value for each in metric.samples if each.name.endswith("_total"))
