"""Rate limits, in a real Valkey."""

import asyncio
import socket
from collections.abc import AsyncIterator
from itertools import count
from math import ceil

import pytest
from hypothesis import given
from hypothesis import strategies as st
from redis.asyncio import Redis
from structlog.testing import capture_logs

from foundation import rate_limits, redis_connection
from foundation.rate_limits import Bucket, Rate, take, take_from_all
from settings import Settings

PER_DAY = 86_400  # so slow that a bucket regains nothing while a test runs
_keys = count()


@pytest.fixture(autouse=True)
async def redis(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Redis]:
    monkeypatch.setattr(rate_limits, "_away_until", 0.0)
    async with Redis.from_url(settings.redis_url) as client:
        yield client
    await redis_connection.close()


def a_key() -> str:
    return f"test-{next(_keys)}"


async def allowed(rate: Rate, key: str, cost: int = 1) -> bool:
    allowance = await take(rate, key, cost=cost)
    assert allowance is not None
    return allowance.allowed


async def test_a_bucket_gives_its_amount_and_then_nothing() -> None:
    rate, key = Rate(5, PER_DAY), a_key()
    answers = [await take(rate, key) for _ in range(7)]
    assert [answer.allowed for answer in answers if answer] == [True] * 5 + [False] * 2
    assert [answer.remaining for answer in answers if answer] == [4, 3, 2, 1, 0, 0, 0]


async def test_keys_have_buckets_of_their_own() -> None:
    rate, key, other = Rate(1, PER_DAY), a_key(), a_key()
    assert await allowed(rate, key)
    assert not await allowed(rate, key)
    assert await allowed(rate, other)


async def test_a_refused_cost_takes_nothing_and_says_when_it_will_fit() -> None:
    rate, key = Rate(10, PER_DAY), a_key()
    assert await allowed(rate, key, cost=8)
    refused = await take(rate, key, cost=4)
    assert refused
    assert (refused.allowed, refused.remaining, refused.limit) == (False, 2, 10)
    assert refused.retry_after == pytest.approx(2 * PER_DAY / 10, abs=60)
    assert refused.reset_after == pytest.approx(8 * PER_DAY / 10, abs=60)
    assert await allowed(rate, key, cost=2)


async def test_a_cost_above_the_amount_takes_the_whole_bucket_once_it_is_full() -> None:
    rate, key = Rate(10, PER_DAY), a_key()
    assert await allowed(rate, key, cost=1000)
    assert not await allowed(rate, key, cost=1)
    touched = a_key()
    assert await allowed(rate, touched, cost=1)
    assert not await allowed(rate, touched, cost=1000)


async def test_an_empty_bucket_fills_up_evenly(redis: Redis) -> None:
    rate, key = Rate(10, 1000), a_key()
    assert await allowed(rate, key, cost=10)
    await redis.decrby(f"rate:{key}", 300 * 1_000_000)  # as if 300 s had passed
    assert not await allowed(rate, key, cost=4)
    assert await allowed(rate, key, cost=3)
    assert not await allowed(rate, key, cost=1)


async def test_a_bucket_that_is_full_again_leaves_nothing_behind(redis: Redis) -> None:
    key = a_key()
    await take(Rate(10, 1000), key, cost=3)
    assert 240 < await redis.pttl(f"rate:{key}") / 1000 <= 300


async def test_several_buckets_give_together_or_not_at_all() -> None:
    narrow, wide = Bucket(Rate(1, PER_DAY), (a_key(),)), Bucket(Rate(9, PER_DAY), (a_key(),))
    first = await take_from_all([narrow, wide])
    assert first
    assert [answer.remaining for answer in first] == [0, 8]
    second = await take_from_all([narrow, wide])
    assert second
    assert [answer.remaining for answer in second] == [0, 8]
    assert [answer.allowed for answer in second] == [False, True]


async def test_callers_at_once_share_one_bucket() -> None:
    rate, key = Rate(20, PER_DAY), a_key()
    answers = await asyncio.gather(*(take(rate, key) for _ in range(50)))
    assert sum(answer.allowed for answer in answers if answer) == 20


@given(costs=st.lists(st.integers(1, 50), max_size=20), amount=st.integers(1, 97))
async def test_what_is_given_is_never_more_than_the_amount(costs: list[int], amount: int) -> None:
    rate, key, left = Rate(amount, PER_DAY), a_key(), amount
    for cost in costs:
        answer = await take(rate, key, cost=cost)
        assert answer
        assert answer.allowed == (min(cost, amount) <= left)
        left -= min(cost, amount) if answer.allowed else 0
        assert answer.remaining == left
        assert ceil(answer.retry_after) > 0 or answer.allowed


@pytest.fixture
async def mute() -> AsyncIterator[str]:
    """The address of something that accepts connections and never replies."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield f"redis://127.0.0.1:{server.getsockname()[1]}"


@pytest.mark.parametrize("address", ["unix:///nowhere/valkey.sock", "redis://127.0.0.1:1", None])
async def test_while_redis_is_away_it_is_asked_seldom_and_logged_once(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, mute: str, address: str | None
) -> None:
    rate, key = Rate(5, PER_DAY), a_key()
    away = settings.model_copy(update={"redis_url": address or mute})
    asked = 0

    def asking() -> Settings:
        nonlocal asked
        asked += 1
        return away

    monkeypatch.setattr(redis_connection, "get_settings", asking)
    monkeypatch.setattr(rate_limits, "PATIENCE_SECONDS", 0.3)
    monkeypatch.setattr(rate_limits, "PAUSE_SECONDS", 3600.0)
    await redis_connection.close()
    with capture_logs() as logs:
        assert await asyncio.gather(*(take(rate, key) for _ in range(5))) == [None] * 5
        await redis_connection.close()
        assert await take(rate, key) is None
        assert asked == 1
        monkeypatch.undo()
        await redis_connection.close()
        monkeypatch.setattr(rate_limits, "_away_until", 1.0)  # long ago: the pause is over
        assert await allowed(rate, key)
    assert [line["event"] for line in logs] == ["rate_limits_off", "rate_limits_on"]
