"""A shift goes on while Redis is away or forgets everything: it holds presence, and no more."""

from collections.abc import AsyncIterator

import pytest
from redis.asyncio import Redis

from models.call_results import CallResult
from models.lifecycle import CampaignStatus
from services import presence
from services.assignments import logins
from services.calls.heartbeat import heartbeat
from services.campaigns.archive import archive
from settings import Settings
from tests.floor import Floor, a_floor, calls, redis_away

AWAY = ["redis://127.0.0.1:1", "unix:///nowhere/valkey.sock"]


@pytest.fixture
async def redis(settings: Settings) -> AsyncIterator[Redis]:
    async with Redis.from_url(settings.redis_url) as client:
        yield client


async def present(floor: Floor) -> int | None:
    (count,) = await presence.active_callers([floor.campaign_id])
    return count


async def stay(floor: Floor) -> None:
    await heartbeat(floor.seat.caller, floor.seat.assignment_id)


async def results(floor: Floor) -> list[str]:
    return [call["result"] for call in await calls(floor.campaign_id)]


async def test_a_shift_outlives_what_redis_forgets(redis: Redis) -> None:
    floor = await a_floor(people=6)
    for result in (CallResult.TALKED_TO_CORRECT_PERSON, CallResult.MOVED):
        await floor.seat.call(result)
        await redis.flushall()
        assert await present(floor) == 0
    under_way = await floor.seat.begin()
    await redis.flushall()
    await floor.seat.record(under_way, CallResult.REFUSED)
    assert await results(floor) == ["TALKED_TO_CORRECT_PERSON", "MOVED", "REFUSED"]
    assert await floor.adds_up() == {"FINISHED": 3, "QUEUED": 3}


async def test_presence_comes_back_with_the_next_heartbeat(redis: Redis) -> None:
    floor = await a_floor()
    assert await present(floor) == 1
    await redis.flushall()
    assert await present(floor) == 0
    await stay(floor)
    assert await present(floor) == 1


@pytest.mark.parametrize("address", AWAY)
async def test_a_shift_while_redis_is_away(address: str) -> None:
    floor = await a_floor()
    async with redis_away(address):
        under_way = await floor.seat.begin()
        await stay(floor)
        await floor.seat.record(under_way)
        await floor.seat.call(CallResult.BUSY)
        assert await present(floor) is None
        assert await results(floor) == ["TALKED_TO_CORRECT_PERSON", "BUSY"]
        assert await floor.adds_up() == {"FINISHED": 2, "QUEUED": 1}
    await stay(floor)
    assert await present(floor) == 1
    assert await results(floor) == ["TALKED_TO_CORRECT_PERSON", "BUSY"]


async def test_joining_and_leaving_while_redis_is_away() -> None:
    async with redis_away():
        floor = await a_floor()
        await logins.leave(floor.seat.caller, floor.seat.assignment_id)
        again = await logins.join(floor.seat.caller, floor.campaign_id)
        assert again == floor.seat.assignment_id
        assert await floor.seat.claim() is not None
        await archive(floor.admin, floor.campaign_id)
    assert (await floor.row()).status is CampaignStatus.ARCHIVED
