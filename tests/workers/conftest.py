from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from arq.connections import ArqRedis

from foundation import jobs
from settings import Settings
from tests.services.carrier_operations.owed import put_others_aside
from workers.queue import ArqQueue


@pytest.fixture
async def redis(settings: Settings, database: None) -> AsyncIterator[ArqRedis]:
    """The queue that hints go to, as in a web process. It is empty, and nothing is to be done."""
    await put_others_aside()
    async with ArqRedis.from_url(settings.redis_url) as redis:
        await redis.flushdb()
        jobs.connect(ArqQueue(redis))
        yield redis
        jobs.connect(None)
        await redis.flushdb()


@pytest.fixture
def log(tmp_path: Path) -> Path:
    """Where the workers of a test write."""
    return tmp_path / "worker.log"
