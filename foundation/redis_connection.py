"""The connection to Redis or Valkey: one pool for each process."""

from redis.asyncio import Redis

from settings import get_settings

PATIENCE_SECONDS = 0.5
"""For a connection, and for a reply."""

_redis: Redis | None = None


def client() -> Redis:
    """Its calls raise RedisError or OSError within a second if Redis is unavailable."""
    global _redis
    if _redis is None:
        _redis = Redis.from_url(
            get_settings().redis_url,
            socket_timeout=PATIENCE_SECONDS,
            socket_connect_timeout=PATIENCE_SECONDS,
        )
    return _redis


async def close() -> None:
    global _redis
    if _redis is not None:
        await _redis.aclose()
        _redis = None
