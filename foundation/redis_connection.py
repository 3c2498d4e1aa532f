"""The connections to Redis or Valkey: a pool for each process, and a connection that is shared."""

import asyncio
from typing import Any

from redis.asyncio import Redis

from foundation.redis_pipeline import Pipeline, Script
from settings import get_settings

PATIENCE_SECONDS = 0.5
"""For a connection, and for a reply."""

_redis: Redis | None = None
_pipeline: Pipeline | None = None
_connecting: asyncio.Task[Pipeline] | None = None


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


async def run(script: Script, keys: list[str], arguments: list[str | int]) -> Any:
    """What a script returns. Raises RedisError or OSError within a second, as `client` does."""
    pipeline = _pipeline if _pipeline is not None and _pipeline.is_open else await _connected()
    return await pipeline.run(script, keys, arguments)


async def _connected() -> Pipeline:
    """A new connection. Tasks that need one at the same time share the attempt."""
    global _pipeline, _connecting
    if _connecting is None:
        _connecting = asyncio.create_task(Pipeline.connected(client(), PATIENCE_SECONDS))
        _connecting.add_done_callback(_ended)
    _pipeline = await asyncio.shield(_connecting)
    return _pipeline


def _ended(attempt: "asyncio.Task[Pipeline]") -> None:
    global _connecting
    if _connecting is attempt:
        _connecting = None
    if not attempt.cancelled():
        attempt.exception()  # whoever waited for it has seen it


async def close() -> None:
    global _redis, _pipeline, _connecting
    if _connecting is not None:
        _connecting.cancel()
        _connecting = None
    if _pipeline is not None:
        _pipeline.close()
        _pipeline = None
    if _redis is not None:
        await _redis.aclose()
        _redis = None
