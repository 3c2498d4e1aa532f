"""How many callers are logged in to a campaign now (docs/domain.md, Callers)."""

from collections import Counter
from collections.abc import AsyncIterator

import pytest
from redis.asyncio import Redis

from foundation import changes, redis_connection
from services.presence import ALIVE_SECONDS
from settings import Settings
from tests.floor import redis_away
from tests.resolvers.office import Office, row_id
from tests.resolvers.shifts import Shift, user

COLUMN = "{ campaigns(first: 100) { nodes { id remaining activeCallers } } }"


@pytest.fixture
async def redis(settings: Settings) -> AsyncIterator[Redis]:
    async with Redis.from_url(settings.redis_url, decode_responses=True) as client:
        yield client
    await redis_connection.close()


async def callers(office: Office, campaign: str) -> int | None:
    read = await office.read(campaign, "activeCallers")
    count: int | None = read["activeCallers"]
    return count


async def grow_silent(redis: Redis, shift: Shift, seconds: int) -> None:
    """The caller's last sign of life was earlier than it was."""
    key = f"presence:{row_id(shift.campaign)}"
    await redis.zincrby(key, -seconds, str(shift.caller.viewer.user_id))


async def test_the_count_follows_who_joins_and_leaves(office: Office) -> None:
    first = await Shift.begun(office)
    second = await Shift.begun(office, first.campaign)
    elsewhere = await Shift.begun(office)
    assert await callers(office, first.campaign) == 2
    await first.leave()
    assert await callers(office, first.campaign) == 1
    await office.api.run(
        "removeCallers", "__typename", id=first.campaign, userIds=[user(second.caller)]
    )
    assert await callers(office, first.campaign) == 0
    assert await callers(office, elsewhere.campaign) == 1


async def test_a_caller_without_a_sign_of_life_has_left(office: Office, redis: Redis) -> None:
    shift = await Shift.begun(office)
    await grow_silent(redis, shift, ALIVE_SECONDS - 5)
    assert await callers(office, shift.campaign) == 1
    await grow_silent(redis, shift, 6)
    assert await callers(office, shift.campaign) == 0
    for sign_of_life in (shift.heartbeat, shift.claim):
        await grow_silent(redis, shift, ALIVE_SECONDS + 1)
        await sign_of_life()
        assert await callers(office, shift.campaign) == 1
    call = await shift.claim()
    await grow_silent(redis, shift, ALIVE_SECONDS + 1)
    await shift.record(call)
    assert await callers(office, shift.campaign) == 1


async def test_the_archive_preview_says_who_is_logged_in(office: Office) -> None:
    shift = await Shift.begun(office)
    await shift.claim()
    preview = await office.api.data(
        "query ($id: ID!) { archivePreview(id: $id) { activeCallers remaining callsInProgress } }",
        id=shift.campaign,
    )
    assert preview["archivePreview"] == {
        "activeCallers": 1,
        "remaining": 2,
        "callsInProgress": 1,
    }


async def test_a_page_of_fifty_campaigns_costs_one_round_trip(office: Office, redis: Redis) -> None:
    for _ in range(50):
        await office.active()
    await office.api.data(COLUMN)
    await changes.sent()  # of the campaigns made above
    await redis.config_resetstat()
    read = await office.api.data(COLUMN)
    assert len(read["campaigns"]["nodes"]) == 50
    asked = await redis.info("commandstats")
    asked.pop("cmdstat_config|resetstat", None)
    of_the_budgets = Counter(cmdstat_evalsha=1, cmdstat_time=1, cmdstat_get=2, cmdstat_set=2)
    of_the_page = Counter(cmdstat_evalsha=1, cmdstat_time=1, cmdstat_zcount=50)
    assert {name: stats["calls"] for name, stats in asked.items()} == of_the_budgets + of_the_page


@pytest.mark.parametrize("address", ["redis://127.0.0.1:1", "unix:///nowhere/valkey.sock"])
async def test_while_redis_is_away_the_count_is_null_and_the_page_answers(
    address: str, office: Office
) -> None:
    shift = await Shift.begun(office)
    await office.active()
    async with redis_away(address):
        page = (await office.api.data(COLUMN))["campaigns"]["nodes"]
        assert [(node["remaining"], node["activeCallers"]) for node in page] == [(3, None)] * 2
    assert await callers(office, shift.campaign) == 1
