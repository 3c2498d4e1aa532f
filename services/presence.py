"""Active callers: who is logged in to an assignment now (docs/domain.md, Callers).

This is in Redis, where it expires.
"""

from collections.abc import Sequence

import structlog
from redis.exceptions import RedisError

from foundation import changes
from foundation.changes import Noun
from foundation.errors import Unavailable
from foundation.redis_connection import client, run
from foundation.redis_pipeline import Script

ALIVE_SECONDS = 60
"""A caller whose last sign of life is older than this has left."""

_EVERYBODY = "presence"
"""One key for all campaigns, so that all callers can be counted without a search for keys."""

LISTED_SECONDS = 10 * ALIVE_SECONDS
"""Callers stay in it for this long, so that `disappeared` finds those who have left."""

_SEEN = Script("""
local now = redis.call('TIME')[1]
local before = redis.call('ZSCORE', KEYS[1], ARGV[1])
redis.call('ZADD', KEYS[1], now, ARGV[1])
redis.call('EXPIRE', KEYS[1], 2 * ARGV[2])
redis.call('ZADD', KEYS[2], now, ARGV[4] .. ':' .. ARGV[1])
redis.call('ZREMRANGEBYSCORE', KEYS[2], '-inf', now - ARGV[3])
redis.call('EXPIRE', KEYS[2], ARGV[3])
return (not before or tonumber(before) <= now - ARGV[2]) and 1 or 0
""")

COUNT = Script("""
local since = '(' .. redis.call('TIME')[1] - ARGV[1]
local counts = {}
for id in string.gmatch(ARGV[2], '%d+') do
    counts[#counts + 1] = redis.call('ZCOUNT', 'presence:' .. id, since, '+inf')
end
return counts
""")
"""How many callers each of these campaigns has."""

log = structlog.get_logger(__name__)


async def seen(campaign_id: int, user_id: int) -> bool:
    """Note a sign of life from a caller; returns whether they were not logged in before.

    While Redis is away this does nothing.
    """
    try:
        keys = [_key(campaign_id), _EVERYBODY]
        new = await run(_SEEN, keys, [user_id, ALIVE_SECONDS, LISTED_SECONDS, campaign_id])
    except (RedisError, OSError) as error:
        log.warning("presence_lost", reason=repr(error), next="the next heartbeat")
        return False
    return bool(new)


async def alive(account_id: int, campaign_id: int, user_id: int) -> None:
    """Note a sign of life, and tell of the campaign if the caller was not logged in before."""
    if await seen(campaign_id, user_id):
        await changes.note(Noun.CAMPAIGN, account_id, campaign_id)


async def disappeared() -> list[int]:
    """The campaigns whose callers have left without a word since this was last asked by anybody.

    Raises RedisError or OSError if Redis is away.
    """
    seconds, _ = await client().time()
    over = ("-inf", seconds - ALIVE_SECONDS)
    async with client().pipeline(transaction=True) as pipeline:
        pipeline.zrangebyscore(_EVERYBODY, *over)
        pipeline.zremrangebyscore(_EVERYBODY, *over)
        members, _ = await pipeline.execute()
    return sorted({int(member.partition(b":")[0]) for member in members})


async def gone(campaign_id: int, *user_ids: int) -> None:
    """Note that callers have left. While Redis is away this does nothing, and they expire."""
    try:
        async with client().pipeline(transaction=False) as pipeline:
            pipeline.zrem(_key(campaign_id), *map(str, user_ids))
            pipeline.zrem(_EVERYBODY, *(f"{campaign_id}:{user_id}" for user_id in user_ids))
            await pipeline.execute()
    except (RedisError, OSError) as error:
        log.warning("presence_lost", reason=repr(error), next="it expires")


async def forget(campaign_ids: Sequence[int]) -> None:
    """Note that nobody calls on these campaigns any more. While Redis is away, they expire."""
    try:
        async with client().pipeline(transaction=False) as pipeline:
            for campaign_id in campaign_ids:
                pipeline.zrange(_key(campaign_id), 0, -1)
            callers = await pipeline.execute()
        members = [
            f"{campaign_id}:{int(user_id)}"
            for campaign_id, user_ids in zip(campaign_ids, callers, strict=True)
            for user_id in user_ids
        ]
        async with client().pipeline(transaction=False) as pipeline:
            pipeline.delete(*map(_key, campaign_ids))
            if members:
                pipeline.zrem(_EVERYBODY, *members)
            await pipeline.execute()
    except (RedisError, OSError) as error:
        log.warning("presence_lost", reason=repr(error), next="it expires")


async def active_callers(campaign_ids: Sequence[int]) -> list[int | None]:
    """The number of active callers of each campaign; None for all while Redis is away."""
    try:
        return await _count(campaign_ids)
    except (RedisError, OSError) as error:
        log.warning("presence_unknown", reason=repr(error))
        return [None] * len(campaign_ids)


async def _count(campaign_ids: Sequence[int]) -> list[int | None]:
    counts = await run(COUNT, [], [ALIVE_SECONDS, ",".join(map(str, campaign_ids))])
    return [int(count) for count in counts]


async def logged_in(campaign_ids: Sequence[int]) -> dict[int, set[int]] | None:
    """The ids of the active callers of each campaign; None while Redis is away."""
    try:
        seconds, _ = await client().time()
        async with client().pipeline(transaction=False) as pipeline:
            for campaign_id in campaign_ids:
                since = f"({seconds - ALIVE_SECONDS}"
                pipeline.zrangebyscore(_key(campaign_id), since, "+inf")
            found = await pipeline.execute()
    except (RedisError, OSError) as error:
        log.warning("presence_unknown", reason=repr(error))
        return None
    return {
        campaign_id: {int(user_id) for user_id in users}
        for campaign_id, users in zip(campaign_ids, found, strict=True)
    }


def unknown() -> Unavailable:
    """Why a list cannot be narrowed to those who are logged in."""
    return Unavailable(
        "Who is logged in cannot be found out at the moment. Try again in a minute, or leave the "
        "filter out."
    )


def _key(campaign_id: int) -> str:
    return f"presence:{campaign_id}"


async def all_active_callers() -> int:
    """How many active callers there are in all campaigns together.

    Raises RedisError or OSError if Redis is away.
    """
    seconds, _ = await client().time()
    return int(await client().zcount(_EVERYBODY, f"({seconds - ALIVE_SECONDS}", "+inf"))


async def campaigns_with_callers() -> list[int]:
    """The campaigns of all accounts that have an active caller.

    Raises Unavailable while Redis is away.
    """
    try:
        seconds, _ = await client().time()
        since = f"({seconds - ALIVE_SECONDS}"
        members = await client().zrangebyscore(_EVERYBODY, since, "+inf")
    except (RedisError, OSError) as error:
        log.warning("presence_unknown", reason=repr(error))
        raise unknown() from None
    return sorted({int(member.partition(b":")[0]) for member in members})


async def ping() -> None:
    """Raises RedisError or OSError if Redis is away."""
    await client().ping()
