"""When each job of the workers last ended. It is kept in Redis, where any process can read it.

It is only for monitoring. If Redis loses it, it is missing until the next run. Ages are computed
from Redis's own clock, so that machines whose clocks differ report the same.
"""

import json
from dataclasses import dataclass
from typing import Any

_KEY = "sweeps"


@dataclass(frozen=True, slots=True)
class Run:
    """How many seconds ago a job last ended and succeeded (None: unknown), and how long it took."""

    ended: float
    succeeded: float | None
    seconds: float


async def note(redis: Any, job: str, seconds: float, *, succeeded: bool) -> None:
    """Note that a run of a job has ended. Raises RedisError or OSError if Redis is unavailable."""
    now = await _now(redis)
    known = await redis.hget(_KEY, job)
    success = now if succeeded else (json.loads(known)["succeeded"] if known else None)
    await redis.hset(
        _KEY, job, json.dumps({"ended": now, "succeeded": success, "seconds": seconds})
    )


async def last(redis: Any) -> dict[str, Run]:
    """The last run of each job. Raises RedisError or OSError if Redis is unavailable."""
    now = await _now(redis)
    found = {}
    for job, stored in (await redis.hgetall(_KEY)).items():
        run = json.loads(stored)
        success = run["succeeded"]
        found[job.decode()] = Run(
            ended=max(0.0, now - run["ended"]),
            succeeded=None if success is None else max(0.0, now - success),
            seconds=run["seconds"],
        )
    return found


async def _now(redis: Any) -> float:
    seconds, microseconds = await redis.time()
    return float(seconds + microseconds / 1_000_000)
