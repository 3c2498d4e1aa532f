"""Facts of the whole service from the database and Redis: the same in every web process."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Iterable, Iterator
from typing import Generic, TypeVar

import structlog
from arq.constants import default_queue_name
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.metrics_core import Metric
from redis.asyncio import Redis

from foundation import job_runs
from services import presence
from services.backlog import MOST_DELTAS, Backlog, backlog
from services.phone_numbers import counts

FRESH_SECONDS = 5.0
"""Facts are read no more often than this, however often a process is asked."""

SHARE = 1000
"""A fact is kept this many times as long as reading it took, so that reading takes at most a
thousandth of the time; but never longer than the fact may be kept."""

LONGEST_SECONDS = 60.0
LONGEST_NUMBERS_SECONDS = 300.0
"""Facts are no older than this, however slow the database is: they are needed most then."""

LONGEST_REDIS_SECONDS = 10.0
"""Facts of Redis are quick to read, and so young that its loss is noticed within 15 seconds."""

PATIENCE_SECONDS = 5.0

T = TypeVar("T")
log = structlog.get_logger(__name__)


class Kept(Generic[T]):
    """A fact that is read again, by one task at a time, once it is no longer fresh."""

    def __init__(self, read: Callable[[], Awaitable[T]], longest: float = LONGEST_SECONDS) -> None:
        self._read = read
        self._longest = longest
        self._lock = asyncio.Lock()
        self._until = 0.0
        self._value: T | None = None

    async def value(self) -> T:
        """Raises what reading raises, and TimeoutError."""
        async with self._lock:
            began = time.monotonic()
            if self._value is None or began >= self._until:
                self._value = None
                async with asyncio.timeout(PATIENCE_SECONDS):
                    self._value = await self._read()
                ended = time.monotonic()
                kept = max(FRESH_SECONDS, SHARE * (ended - began))
                self._until = ended + min(kept, self._longest)
            return self._value


class Facts:
    """What one web process knows of the whole service."""

    def __init__(self, redis: Callable[[], Redis]) -> None:
        self._sources: dict[str, Callable[[], Awaitable[list[Metric]]]] = {
            "database": Kept(_backlog).value,
            "phone_numbers": Kept(_numbers, LONGEST_NUMBERS_SECONDS).value,
            "redis": Kept(lambda: _redis(redis), LONGEST_REDIS_SECONDS).value,
        }

    async def collect(self) -> list[Metric]:
        """All facts that can be read; `phonebank_source_up` is 0 for a source that cannot be."""
        up = gauge("source_up", "Whether this source of facts could be read", ["source"])
        found = []
        for source, read in self._sources.items():
            try:
                found += await read()
            except Exception as error:
                log.warning("metrics_incomplete", source=source, reason=repr(error))
                up.add_metric([source], 0)
            else:
                up.add_metric([source], 1)
        return [up, *found]


def gauge(name: str, meaning: str, labels: Iterable[str] = ()) -> GaugeMetricFamily:
    return GaugeMetricFamily(f"phonebank_{name}", meaning, labels=list(labels))


async def _backlog() -> list[Metric]:
    return list(_of_backlog(await backlog()))


def _of_backlog(found: Backlog) -> Iterator[Metric]:
    overdue = gauge(
        "overdue_seconds", "How long the oldest work of a sweep has been due", ["sweep"]
    )
    for sweep, seconds in found.overdue.items():
        overdue.add_metric([sweep], seconds)
    yield overdue
    operations = gauge("carrier_operations", "Carrier operations that are not done", ["state"])
    oldest = gauge("carrier_operation_oldest_seconds", "The age of the oldest of them", ["state"])
    known = {operation.state: operation for operation in found.operations}
    for state in ("PENDING", "RUNNING", "UNKNOWN", "DEAD"):
        operation = known.get(state)
        operations.add_metric([state], operation.count if operation else 0)
        oldest.add_metric([state], operation.oldest if operation else 0)
    yield from (operations, oldest)
    exports = gauge("exports", "Exports that are not finished", ["status"])
    for status, count in found.exports.items():
        exports.add_metric([status], count)
    yield exports
    deltas = gauge("unfolded_deltas", f"Counts not folded yet, up to {MOST_DELTAS:,}")
    deltas.add_metric([], found.deltas)
    overlaps = gauge("uncounted_overlaps", "Active campaigns whose overlaps are not counted yet")
    overlaps.add_metric([], found.overlaps)
    yield from (deltas, overlaps)


async def _numbers() -> list[Metric]:
    numbers = gauge("phone_numbers", "Phone numbers of all accounts", ["status"])
    for status, count in (await counts.by_status()).items():
        numbers.add_metric([status.value], count)
    return [numbers]


async def _redis(connect: Callable[[], Redis]) -> list[Metric]:
    callers = gauge("active_callers", "Callers logged in to assignments")
    callers.add_metric([], await presence.all_active_callers())
    async with connect() as redis:
        runs = await job_runs.last(redis)
        queue = await _queue(redis)
    ended = gauge("sweep_ended_seconds", "How long ago a job of the workers ended", ["sweep"])
    succeeded = gauge("sweep_succeeded_seconds", "How long ago a job last succeeded", ["sweep"])
    took = gauge("sweep_duration_seconds", "How long its last run took", ["sweep"])
    for job, run in runs.items():
        ended.add_metric([job], run.ended)
        took.add_metric([job], run.seconds)
        if run.succeeded is not None:
            succeeded.add_metric([job], run.succeeded)
    return [callers, ended, succeeded, took, *queue]


async def _queue(redis: Redis) -> list[Metric]:
    """arq keeps a job in its queue until it has ended, under the time in ms when it was due."""
    seconds, _ = await redis.time()
    oldest = await redis.zrange(default_queue_name, 0, 0, withscores=True)
    jobs = gauge("queue_jobs", "Jobs in the workers' queue, those under way included")
    jobs.add_metric([], await redis.zcard(default_queue_name))
    age = gauge("queue_oldest_seconds", "How long the oldest job in it has been due")
    age.add_metric([], max(0.0, seconds - oldest[0][1] / 1000) if oldest else 0.0)
    return [jobs, age]
