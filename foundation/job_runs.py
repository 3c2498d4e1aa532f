"""When each job of the workers last ended. It is kept in Redis, where any process can read it.

Nothing rests on it: it is for those who watch, and forgotten with Redis until the next run. Ages
are by Redis's own clock, so that machines whose clocks differ tell the same.
"""

import json
from dataclasses import dataclass
from typing import Any

_KEY = "sweeps"


@dataclass(frozen=True, slots=True)
class Run:
    """A job's last run and last success, in seconds ago (None: unknown), and how long it took."""

    ended: float
    succeeded: float | None
    seconds: float


async def note(redis: Any, job: str, seconds: float, *, succeeded: bool) -> None:
    """A run of a job has ended. Raises RedisError or OSError where Redis is away."""
    now = await _now(redis)
    known = await redis.hget(_KEY, job)
    success = now if succeeded else (json.loads(known)["succeeded"] if known else None)
    await redis.hset(
        _KEY, job, json.dumps({"ended": now, "succeeded": success, "seconds": seconds})
    )


async def last(redis: Any) -> dict[str, Run]:
    """The last run of each job. Raises RedisError or OSError where Redis is away."""
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
