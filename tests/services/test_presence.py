"""Active callers, in a real Valkey."""

from collections.abc import AsyncIterator
from itertools import count

import pytest
from redis.asyncio import Redis

from foundation import redis_connection
from services.presence import (
    ALIVE_SECONDS,
    LISTED_SECONDS,
    active_callers,
    all_active_callers,
    disappeared,
    forget,
    seen,
)
from settings import Settings

_campaigns = count(9_000_000_000)


@pytest.fixture(autouse=True)
async def redis(settings: Settings) -> AsyncIterator[Redis]:
    async with Redis.from_url(settings.redis_url) as client:
        yield client
    await redis_connection.close()


def a_campaign_id() -> int:
    return next(_campaigns)


async def grow_older(redis: Redis, campaign_id: int, user_id: int, seconds: int) -> None:
    await redis.zincrby(f"presence:{campaign_id}", -seconds, str(user_id))


async def test_each_caller_counts_once() -> None:
    busy, quiet = a_campaign_id(), a_campaign_id()
    for user_id in (1, 2, 2, 3, 1):
        await seen(busy, user_id)
    await seen(quiet, 1)
    assert await active_callers([busy, quiet, a_campaign_id()]) == [3, 1, 0]
    assert await active_callers([quiet, busy]) == [1, 3]
    assert await active_callers([]) == []


async def test_a_caller_who_shows_no_sign_of_life_has_left(redis: Redis) -> None:
    campaign_id = a_campaign_id()
    await seen(campaign_id, 1)
    await seen(campaign_id, 2)
    await grow_older(redis, campaign_id, 1, ALIVE_SECONDS // 2)
    assert await active_callers([campaign_id]) == [2]
    await grow_older(redis, campaign_id, 1, ALIVE_SECONDS // 2)
    assert await active_callers([campaign_id]) == [1]
    await seen(campaign_id, 1)
    assert await active_callers([campaign_id]) == [2]


async def test_an_abandoned_campaign_leaves_nothing_behind(redis: Redis) -> None:
    campaign_id = a_campaign_id()
    await seen(campaign_id, 1)
    assert ALIVE_SECONDS < await redis.ttl(f"presence:{campaign_id}") <= 2 * ALIVE_SECONDS


async def test_those_who_left_are_in_no_count_of_all(redis: Redis) -> None:
    """Nobody may ever ask for it, so signs of life keep it small, and it goes with the last."""
    await redis.delete("presence")
    first, second = a_campaign_id(), a_campaign_id()
    for campaign_id, user_id in ((first, 1), (first, 2), (second, 1)):
        await seen(campaign_id, user_id)
    assert await all_active_callers() == 3
    await forget([first])
    await forget([a_campaign_id(), a_campaign_id()])
    assert await redis.zrange("presence", 0, -1) == [f"{second}:1".encode()]
    await redis.zincrby("presence", -ALIVE_SECONDS, f"{second}:1")
    assert await all_active_callers() == 0
    assert await disappeared() == [second]
    assert await disappeared() == []
    await redis.zadd("presence", {f"{second}:1": (await redis.time())[0] - LISTED_SECONDS})
    await seen(first, 3)
    assert await redis.zrange("presence", 0, -1) == [f"{first}:3".encode()]
    assert ALIVE_SECONDS < await redis.ttl("presence") <= LISTED_SECONDS


async def test_while_redis_is_away_nobody_knows(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    campaign_id = a_campaign_id()
    await seen(campaign_id, 1)
    for address in ("unix:///nowhere/valkey.sock", "redis://127.0.0.1:1"):
        away = settings.model_copy(update={"redis_url": address})
        monkeypatch.setattr("foundation.redis_connection.get_settings", lambda away=away: away)
        await redis_connection.close()
        assert await active_callers([campaign_id, a_campaign_id()]) == [None, None]
    monkeypatch.undo()
    await redis_connection.close()
    assert await active_callers([campaign_id]) == [1]


async def test_who_was_away_is_new(redis: Redis) -> None:
    campaign_id = a_campaign_id()
    assert [await seen(campaign_id, 1) for _ in range(2)] == [True, False]
    await grow_older(redis, campaign_id, 1, ALIVE_SECONDS)
    assert await seen(campaign_id, 1)
