"""What /metrics says of the database, the pool and Redis."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from datetime import timedelta
from types import SimpleNamespace
from unittest.mock import AsyncMock

import httpx
import pytest
from arq.connections import RedisSettings, create_pool
from arq.constants import default_queue_name
from prometheus_client.metrics_core import Metric
from redis.asyncio import Redis
from tortoise import Tortoise

from foundation import job_runs, sql
from foundation.actors import Viewer
from models.exports import ExportKind
from models.phone_numbers import PhoneNumberStatus
from models.roles import Role
from server.metrics import facts
from server.metrics.facts import Facts, Kept
from services import presence
from services.assignments import logins
from services.campaigns.archive import archive
from services.exports.requests import create as create_export
from settings import Settings
from tests.factories import a_campaign, a_user, stocked
from tests.floor import a_floor, a_seat, redis_away
from tests.server.metrics.scraped import Scrape, scrape, watched_app


@pytest.fixture(autouse=True)
def always_fresh(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(facts, "FRESH_SECONDS", 0.0)
    monkeypatch.setattr(facts, "SHARE", 0)


@pytest.fixture
async def redis(settings: Settings) -> AsyncIterator[Redis]:
    async with Redis.from_url(settings.redis_url) as redis:
        await redis.delete("sweeps", "presence")
        yield redis


@pytest.fixture
async def admin(database: None) -> Viewer:
    return await a_user()


async def test_numbers_by_status(client: httpx.AsyncClient, admin: Viewer) -> None:
    before = await scrape(client)
    await stocked(admin, 3)
    await archive(admin, await a_campaign(admin))
    after = await scrape(client)

    def grown(status: PhoneNumberStatus) -> float:
        values = [
            found.value("phonebank_phone_numbers", status=status.value) for found in (before, after)
        ]
        return (values[1] or 0) - (values[0] or 0)

    assert grown(PhoneNumberStatus.AVAILABLE) == 3
    assert grown(PhoneNumberStatus.RELEASING) == 1
    statuses = after.labels("phonebank_phone_numbers", "status")
    assert statuses == {status.value for status in PhoneNumberStatus}


async def test_operations_that_are_not_done_with_the_age_of_the_oldest(
    client: httpx.AsyncClient, admin: Viewer
) -> None:
    campaign_id = await a_campaign(admin)
    await archive(admin, campaign_id)
    for state in ("PENDING", "UNKNOWN", "RUNNING", "DEAD"):
        await sql.execute("UPDATE carrier_operation SET state = 'DONE'")
        await sql.execute(
            """UPDATE carrier_operation SET state = $2, lease_until = clock_timestamp(),
                 created_at = clock_timestamp() - interval '2 hours',
                 next_attempt_at = clock_timestamp() - interval '1 hour'
               WHERE assignment_id IN (
                 SELECT id FROM phone_number_assignment WHERE campaign_id = $1)""",
            campaign_id,
            state,
        )
        found = await scrape(client)
        for each in ("PENDING", "UNKNOWN", "RUNNING", "DEAD"):
            count = found.value("phonebank_carrier_operations", state=each)
            oldest = found.value("phonebank_carrier_operation_oldest_seconds", state=each)
            assert count == (each == state)
            assert (oldest or 0) >= 7200 if each == state else oldest == 0
        overdue = found.value("phonebank_overdue_seconds", sweep="run_carrier_operations") or 0
        assert (3600 <= overdue < 3700) == (state in ("PENDING", "UNKNOWN"))
    await sql.execute("UPDATE carrier_operation SET state = 'DONE'")


OVERDUE = {
    "archive_inactive_campaigns": (
        "UPDATE campaign SET auto_archive_at = {due} WHERE id = $1",
        "UPDATE campaign SET auto_archive_at = clock_timestamp() + interval '1 day'"
        " WHERE status = 'ACTIVE'",
    ),
    "return_clean_numbers": (
        "UPDATE phone_number SET status = 'CLEANING', clean_at = {due} WHERE id = (SELECT"
        " phone_number_id FROM phone_number_assignment WHERE campaign_id = $1)",
        "UPDATE phone_number SET status = 'RETURNED' WHERE status = 'CLEANING'",
    ),
    "return_abandoned_claims": (
        "UPDATE call SET lease_until = {due} WHERE campaign_id = $1 AND ended_at IS NULL",
        "UPDATE call SET lease_until = clock_timestamp() + interval '1 hour'"
        " WHERE ended_at IS NULL",
    ),
    "run_exports": (
        "UPDATE export SET created_at = {due} WHERE $1 = ANY(campaign_ids)",
        "UPDATE export SET status = 'CANCELED' WHERE status = 'QUEUED'",
    ),
    "expire_exports": (
        "UPDATE export SET status = 'COMPLETED', expires_at = {due} WHERE $1 = ANY(campaign_ids)",
        "UPDATE export SET status = 'CANCELED' WHERE status = 'COMPLETED'",
    ),
}


@pytest.mark.parametrize("sweep", OVERDUE)
async def test_how_long_the_oldest_work_of_a_sweep_has_been_due(
    client: httpx.AsyncClient, sweep: str
) -> None:
    due, none_due = OVERDUE[sweep]
    floor = await a_floor()
    await floor.seat.begin()
    await sql.execute(none_due)
    await create_export(floor.admin, ExportKind.CALLS, [floor.campaign_id], None)

    async def overdue() -> float:
        found = (await scrape(client)).value("phonebank_overdue_seconds", sweep=sweep)
        assert found is not None
        return found

    assert await overdue() < 60
    moment = "clock_timestamp() - interval '1 hour'"
    await sql.execute(due.format(due=moment), floor.campaign_id)
    assert 3600 <= await overdue() < 3700
    await sql.execute(none_due)


async def test_exports_deltas_and_overlaps_that_wait(
    client: httpx.AsyncClient, admin: Viewer
) -> None:
    before = await scrape(client)
    campaign_id = await a_campaign(admin)
    await create_export(admin, ExportKind.CALLS, [campaign_id], None)
    await sql.execute(
        """INSERT INTO campaign_delta (campaign_id, remaining, in_progress, withdrawn)
           SELECT $1, 0, 0, 0 FROM generate_series(1, 7)""",
        campaign_id,
    )
    after = await scrape(client)

    def grown(name: str, **labels: str) -> float:
        return (after.value(name, **labels) or 0) - (before.value(name, **labels) or 0)

    assert grown("phonebank_exports", status="QUEUED") == 1
    assert grown("phonebank_unfolded_deltas") == 7
    assert grown("phonebank_uncounted_overlaps") == 1


async def test_every_process_tells_the_same_of_the_service(
    client: httpx.AsyncClient, settings: Settings, admin: Viewer
) -> None:
    await stocked(admin, 2)
    transport = httpx.ASGITransport(watched_app(settings))
    async with httpx.AsyncClient(transport=transport, base_url="http://other") as other:
        found = [await scrape(each) for each in (client, other)]
    for name in ("phonebank_phone_numbers", "phonebank_carrier_operations"):
        label = "status" if name.endswith("numbers") else "state"
        for value in found[0].labels(name, label):
            assert found[0].value(name, **{label: value}) == found[1].value(name, **{label: value})


async def test_callers_of_all_campaigns(
    client: httpx.AsyncClient, redis: Redis, admin: Viewer
) -> None:
    caller = await a_user(admin.account_id, Role.CALLER)
    seats = [await a_seat(admin, await a_campaign(admin), caller) for _ in range(2)]
    assert (await scrape(client)).value("phonebank_active_callers") == 2
    await logins.leave(caller, seats[0].assignment_id)
    assert (await scrape(client)).value("phonebank_active_callers") == 1
    member = f"{seats[1].campaign_id}:{caller.user_id}"
    await redis.zincrby("presence", -presence.ALIVE_SECONDS, member)
    assert (await scrape(client)).value("phonebank_active_callers") == 0


async def test_the_last_run_of_each_sweep(client: httpx.AsyncClient, redis: Redis) -> None:
    await job_runs.note(redis, "run_exports", 1.5, succeeded=True)
    found = await scrape(client)
    assert found.value("phonebank_sweep_duration_seconds", sweep="run_exports") == 1.5
    assert (found.value("phonebank_sweep_succeeded_seconds", sweep="run_exports") or 0) < 60


async def test_the_queue_of_the_workers_and_its_oldest_job(
    client: httpx.AsyncClient, redis: Redis, settings: Settings
) -> None:
    def told(found: Scrape) -> list[float | None]:
        return [found.value(f"phonebank_queue_{name}") for name in ("jobs", "oldest_seconds")]

    await redis.delete(default_queue_name)
    assert told(await scrape(client)) == [0, 0]
    pool = await create_pool(RedisSettings.from_dsn(settings.redis_url))
    await pool.enqueue_job("run_exports")
    await pool.enqueue_job("fold_campaign_counts", _defer_by=timedelta(minutes=-2))
    jobs, oldest = told(await scrape(client))
    await pool.aclose()
    await redis.delete(default_queue_name)
    assert jobs == 2
    assert 119 <= (oldest or 0) < 180


async def test_with_redis_away_the_rest_is_told(client: httpx.AsyncClient) -> None:
    async with redis_away():
        found = await scrape(client)
    assert found.value("phonebank_source_up", source="redis") == 0
    assert found.value("phonebank_source_up", source="database") == 1
    assert found.value("phonebank_active_callers") is None
    assert found.value("phonebank_unfolded_deltas") is not None


async def test_with_the_database_away_the_rest_is_told(
    client: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def away(*_: object) -> object:
        raise ConnectionRefusedError

    monkeypatch.setattr(sql, "rows", away)
    found = await scrape(client)
    assert found.value("phonebank_source_up", source="database") == 0
    assert found.value("phonebank_source_up", source="phone_numbers") == 0
    assert found.value("phonebank_source_up", source="redis") == 1
    assert found.value("phonebank_database_pool_most") == 16


async def test_who_waits_for_a_connection(client: httpx.AsyncClient) -> None:
    def told(found: Scrape) -> list[float | None]:
        return [found.value(f"phonebank_database_pool_{name}") for name in ("idle", "waiting")]

    await sql.value("SELECT 1")
    idle, waiting = told(await scrape(client))
    assert (idle or 0) >= 1
    assert waiting == 0
    most = Tortoise.get_connection("default").pool_maxsize  # type: ignore[attr-defined]
    async with AsyncExitStack() as held:
        for _ in range(most):
            await held.enter_async_context(sql.connection())
        from server.metrics.pool import pool

        late = [asyncio.create_task(sql.value("SELECT 1")) for _ in range(3)]
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        values = {metric.name: metric.samples[0].value for metric in pool()}
        assert values["phonebank_database_pool_waiting"] == 3
        assert values["phonebank_database_pool_idle"] == 0
        assert values["phonebank_database_pool_size"] == most
    await asyncio.gather(*late)
    assert told(await scrape(client))[1] == 0


async def test_a_fact_is_kept_while_it_is_fresh_and_read_by_one_at_a_time(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    reads = 0

    async def read() -> int:
        nonlocal reads
        reads += 1
        await asyncio.sleep(0.01)
        return reads

    monkeypatch.setattr(facts, "FRESH_SECONDS", 3600.0)
    kept = Kept(read)
    assert await asyncio.gather(*(kept.value() for _ in range(5))) == [1] * 5
    monkeypatch.setattr(facts, "FRESH_SECONDS", 0.0)
    fresh = Kept(read)
    assert [await fresh.value(), await fresh.value()] == [2, 3]
    monkeypatch.setattr(facts, "SHARE", 1_000_000)
    slow = Kept(read)
    assert [await slow.value(), await slow.value()] == [4, 4]
    too_slow = Kept(read, longest=0.0)
    assert [await too_slow.value(), await too_slow.value()] == [5, 6]


async def test_no_fact_is_kept_for_longer_than_minutes(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = 1000.0
    reads: list[float] = []

    async def slowly(*_: object) -> list[Metric]:
        nonlocal now
        reads.append(now)
        now += 4.0
        return []

    monkeypatch.setattr(facts, "SHARE", 1000)
    for source in ("_backlog", "_numbers", "_redis"):
        monkeypatch.setattr(facts, source, slowly)
    monkeypatch.setattr(facts, "time", SimpleNamespace(monotonic=lambda: now))
    told = Facts(lambda: Redis.from_url(settings.redis_url))
    for pause, read_anew in ((0.0, 3), (50.0, 1), (20.0, 2), (300.0, 3)):
        now += pause
        reads.clear()
        await told.collect()
        assert len(reads) == read_anew


async def test_a_lost_redis_is_noticed_within_15_seconds(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    now, lost = 1000.0, False

    async def slowly(*_: object) -> list[Metric]:
        nonlocal now
        now += 4.0
        if lost:
            raise ConnectionRefusedError
        return []

    monkeypatch.setattr(facts, "SHARE", 1000)
    for source in ("_backlog", "_numbers"):
        monkeypatch.setattr(facts, source, AsyncMock(return_value=[]))
    monkeypatch.setattr(facts, "_redis", slowly)
    monkeypatch.setattr(facts, "time", SimpleNamespace(monotonic=lambda: now))
    told = Facts(lambda: Redis.from_url(settings.redis_url))

    async def up() -> float:
        (found, *_) = await told.collect()
        return next(each.value for each in found.samples if each.labels["source"] == "redis")

    assert await up() == 1
    lost = True
    now += 11.0
    assert await up() == 0
    lost = False
    assert await up() == 1


async def test_a_fact_that_cannot_be_read_is_not_told_from_before() -> None:
    answers = iter([1, None])

    async def read() -> int:
        answer = next(answers)
        if answer is None:
            raise ConnectionRefusedError
        return answer

    kept = Kept(read)
    assert await kept.value() == 1
    for _ in range(2):
        with pytest.raises((ConnectionRefusedError, StopIteration, RuntimeError)):
            await kept.value()
