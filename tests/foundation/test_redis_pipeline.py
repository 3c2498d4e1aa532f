"""Scripts over the connection that all tasks share, in a real Valkey."""

import asyncio
import socket
from collections.abc import AsyncIterator

import pytest
from redis.asyncio import Redis
from redis.exceptions import ConnectionError, ResponseError, TimeoutError

from foundation import redis_connection
from foundation.redis_pipeline import Pipeline, Script
from settings import Settings

ECHO = Script("return {KEYS[1], ARGV[1]}")


@pytest.fixture
async def pipeline(settings: Settings) -> AsyncIterator[Pipeline]:
    async with Redis.from_url(settings.redis_url) as redis:
        opened = await Pipeline.connected(redis, patience=60)
        yield opened
        opened.close()


async def test_every_call_gets_its_own_reply(pipeline: Pipeline) -> None:
    replies = await asyncio.gather(
        *(pipeline.run(ECHO, [f"key {number}"], [number]) for number in range(2_000))
    )
    assert replies == [[f"key {number}".encode(), str(number).encode()] for number in range(2_000)]


async def test_a_script_that_redis_does_not_know_is_sent(
    pipeline: Pipeline, settings: Settings
) -> None:
    async with Redis.from_url(settings.redis_url) as redis:
        for _ in range(2):
            await redis.script_flush()
            assert await pipeline.run(ECHO, ["key"], ["é"]) == [b"key", "é".encode()]


async def test_the_error_of_one_call_is_not_that_of_its_neighbors(pipeline: Pipeline) -> None:
    wrong = Script("return redis.call('INCR', KEYS[1], 'too', 'many')")
    replies: list[object] = await asyncio.gather(
        pipeline.run(ECHO, ["a"], [1]),
        pipeline.run(wrong, ["b"], []),
        pipeline.run(ECHO, ["c"], [3]),
        return_exceptions=True,
    )
    assert [replies[0], replies[2]] == [[b"a", b"1"], [b"c", b"3"]]
    assert isinstance(replies[1], ResponseError)


async def test_a_call_that_is_given_up_does_not_take_the_reply_of_the_next(
    pipeline: Pipeline,
) -> None:
    await pipeline.run(ECHO, ["a"], [0])
    given_up = asyncio.create_task(pipeline.run(ECHO, ["a"], [1]))
    await asyncio.sleep(0)
    given_up.cancel()
    assert await pipeline.run(ECHO, ["b"], [2]) == [b"b", b"2"]
    assert given_up.cancelled()


async def test_calls_end_with_their_connection_and_the_next_has_a_new_one(
    settings: Settings,
) -> None:
    await redis_connection.close()
    assert await redis_connection.run(ECHO, ["a"], [1]) == [b"a", b"1"]
    async with Redis.from_url(settings.redis_url) as redis:
        await redis.client_kill_filter(_type="normal", skipme=True)
        while True:
            try:
                assert await redis_connection.run(ECHO, ["a"], [3]) == [b"a", b"3"]
                break
            except ConnectionError:  # it may not have been told yet
                await asyncio.sleep(0)
    await redis_connection.close()


async def test_a_reply_that_does_not_come_ends_all_that_wait() -> None:
    with socket.create_server(("127.0.0.1", 0)) as mute:
        loop = asyncio.get_running_loop()
        address = mute.getsockname()
        transport, _ = await loop.create_connection(asyncio.Protocol, *address)
        pipeline = Pipeline(transport, patience=0.01)
        transport.set_protocol(pipeline)
        failures = await asyncio.gather(
            *(pipeline.run(ECHO, ["a"], [number]) for number in range(3)), return_exceptions=True
        )
        assert [type(failure) for failure in failures] == [TimeoutError] * 3
        assert not pipeline.is_open
        with pytest.raises(ConnectionError):
            await pipeline.run(ECHO, ["a"], [4])


async def test_tasks_that_need_a_connection_at_once_make_one(settings: Settings) -> None:
    await redis_connection.close()
    async with Redis.from_url(settings.redis_url) as redis:
        before = (await redis.info("stats"))["total_connections_received"]
        await asyncio.gather(*(redis_connection.run(ECHO, ["a"], [n]) for n in range(100)))
        assert (await redis.info("stats"))["total_connections_received"] == before + 1
    await redis_connection.close()
