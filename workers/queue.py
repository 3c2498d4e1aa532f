"""The job queue on arq: the other side of the port in foundation/jobs.py."""

from arq.connections import ArqRedis, RedisSettings

from settings import Settings


def redis_settings(settings: Settings) -> RedisSettings:
    return RedisSettings.from_dsn(settings.redis_url)


class ArqQueue:
    def __init__(self, redis: ArqRedis) -> None:
        self._redis = redis

    async def enqueue(self, job: str) -> None:
        await self._redis.enqueue_job(job)
