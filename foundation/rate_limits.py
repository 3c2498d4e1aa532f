"""Rate limits: buckets in Redis that fill up evenly and that are taken from (docs/adr/0011)."""

import asyncio
import time
from collections.abc import Sequence
from dataclasses import dataclass

import structlog
from redis.exceptions import RedisError

from foundation import redis_connection
from foundation.redis_pipeline import Script

PATIENCE_SECONDS = 0.3
"""If Redis does not reply within this time, it counts as unavailable."""

PAUSE_SECONDS = 5.0
"""After that it is not asked again for this long."""

# Generic cell rate algorithm. A key holds the moment at which its bucket is full again, in µs of
# Redis's own clock, so that processes whose clocks differ agree. Either all buckets give, or none.
TAKE = Script("""
local time = redis.call('TIME')
local now = time[1] * 1000000 + time[2]
local cost = tonumber(ARGV[1])
local allowed, before, after, reply = 1, {}, {}, {}
for i, key in ipairs(KEYS) do
    local amount, period = tonumber(ARGV[2 * i]), ARGV[2 * i + 1] * 1000000
    before[i] = math.min(math.max(tonumber(redis.call('GET', key) or 0), now), now + period)
    after[i] = before[i] + math.floor(math.min(cost, amount) * period / amount)
    if after[i] - now > period then allowed = 0 end
end
for i, key in ipairs(KEYS) do
    local period = ARGV[2 * i + 1] * 1000000
    local full = before[i]
    if allowed == 1 then
        full = after[i]
        local left = math.ceil((full - now) / 1000)
        if left > 0 then
            redis.call('SET', key, string.format('%.0f', full), 'PX', left)
        end
    end
    reply[i] = {full - now, math.max(0, after[i] - now - period)}
end
return {allowed, reply}
""")

log = structlog.get_logger(__name__)
_away_until = 0.0


@dataclass(frozen=True, slots=True)
class Rate:
    """A bucket that holds `amount`. An empty one is full again after `seconds`."""

    amount: int
    seconds: int


@dataclass(frozen=True, slots=True)
class Allowance:
    """What a bucket gave, and what is left in it."""

    allowed: bool
    limit: int
    remaining: int
    reset_after: float
    """Seconds until the bucket is full again."""
    retry_after: float
    """Seconds until it can give what it refused now; 0.0 if it did not refuse."""


@dataclass(frozen=True, slots=True)
class Bucket:
    rate: Rate
    key: tuple[str, ...]


async def take(rate: Rate, *key: str, cost: int = 1) -> Allowance | None:
    """Take `cost` from the bucket of the key; nothing is taken if the bucket refuses.

    A cost above the whole amount takes all of it, once the bucket is full. Returns None while Redis
    is unavailable: the caller decides what that means.
    """
    allowances = await take_from_all([Bucket(rate, key)], cost)
    return allowances[0] if allowances else None


async def take_from_all(buckets: Sequence[Bucket], cost: int = 1) -> list[Allowance] | None:
    """Take `cost` from each bucket, or nothing from any if one refuses; see `take`."""
    global _away_until
    if time.monotonic() < _away_until:
        return None
    keys = [":".join(("rate", *bucket.key)) for bucket in buckets]
    numbers = [number for b in buckets for number in (b.rate.amount, b.rate.seconds)]
    try:
        async with asyncio.timeout(PATIENCE_SECONDS):
            _, replies = await redis_connection.run(TAKE, keys, [cost, *numbers])
    except (RedisError, OSError) as error:
        if time.monotonic() >= _away_until:
            log.warning("rate_limits_off", reason=repr(error), next=f"in {PAUSE_SECONDS:g} s")
        _away_until = time.monotonic() + PAUSE_SECONDS
        return None
    if _away_until:
        _away_until = 0.0
        log.info("rate_limits_on")
    return [
        _allowance(bucket.rate, used, wait)
        for bucket, (used, wait) in zip(buckets, replies, strict=True)
    ]


def _allowance(rate: Rate, used: int, wait: int) -> Allowance:
    """`used`: the microseconds until the bucket is full. `wait`: those until it can give."""
    taken = -(-used * rate.amount // (rate.seconds * 1_000_000))
    return Allowance(
        allowed=wait == 0,
        limit=rate.amount,
        remaining=rate.amount - taken,
        reset_after=used / 1_000_000,
        retry_after=wait / 1_000_000,
    )
