"""The last run of every job is noted in Redis, and nothing depends on that."""

from collections.abc import AsyncIterator

import pytest
from redis.asyncio import Redis

from foundation import job_runs
from settings import Settings
from workers.context import Context
from workers.job import job
from workers.schedule import SCHEDULE


@job
async def works(ctx: Context) -> None:
    """Does nothing."""


@job
async def fails(ctx: Context) -> None:
    """Cannot be done."""
    raise ZeroDivisionError


@pytest.fixture
async def redis(settings: Settings) -> AsyncIterator[Redis]:
    async with Redis.from_url(settings.redis_url, socket_connect_timeout=0.5) as redis:
        await redis.delete("sweeps")
        yield redis


@pytest.mark.parametrize("row", SCHEDULE, ids=lambda row: row.name)
def test_every_job_of_the_schedule_is_noted(row: object) -> None:
    wrapped = hasattr(row.coroutine, "__wrapped__")  # type: ignore[attr-defined]
    assert wrapped, "put @job (workers/job.py) above it"


async def test_a_run_is_noted(redis: Redis) -> None:
    await works({"redis": redis})
    (name, run), *others = (await job_runs.last(redis)).items()
    assert (name, others) == ("works", [])
    assert run.succeeded == run.ended
    assert 0 <= run.ended < 60
    assert 0 <= run.seconds < 60


async def test_a_failed_run_is_noted_and_the_last_success_stays(redis: Redis) -> None:
    for _ in range(2):
        with pytest.raises(ZeroDivisionError):
            await fails({"redis": redis})
    run = (await job_runs.last(redis))["fails"]
    assert run.succeeded is None
    await job_runs.note(redis, "fails", 1.0, succeeded=True)
    before = (await job_runs.last(redis))["fails"]
    with pytest.raises(ZeroDivisionError):
        await fails({"redis": redis})
    run = (await job_runs.last(redis))["fails"]
    assert run.succeeded is not None
    assert before.succeeded is not None
    assert run.succeeded >= before.succeeded
    assert run.ended <= run.succeeded


async def test_a_job_is_done_where_redis_is_away() -> None:
    async with Redis.from_url("redis://127.0.0.1:1", socket_connect_timeout=0.5) as away:
        await works({"redis": away})
        with pytest.raises(ZeroDivisionError):
            await fails({"redis": away})
    await works({})
