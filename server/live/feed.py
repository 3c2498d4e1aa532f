"""The stream of changes in Redis as a hub reads it."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from functools import partial
from typing import TypeAlias

from redis.asyncio import Redis

from foundation.changes import KEY, LENGTH, Change, read
from foundation.redis_connection import PATIENCE_SECONDS, client

NOWHERE = "0-0"
"""The place of a hub that has not reached Redis yet. No entry has it."""

WAIT_SECONDS = 5.0
_MOST_ENTRIES = 1_000
"""The most entries that are read again for one client. One that needs more reads everything."""


Entry: TypeAlias = tuple[str, list[Change]]
"""Its place, and what it tells."""


class Feed:
    """All calls raise RedisError or OSError while Redis is away."""

    def __init__(self, redis_url: str) -> None:
        self._url = redis_url
        self.position = NOWHERE
        """How far this process has read it."""

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[Callable[[str], Awaitable[list[Entry]]]]:
        """A connection of its own, which reads the entries after a place as soon as there are any.

        It returns none if none came for a while.
        """
        redis = Redis.from_url(
            self._url,
            socket_timeout=WAIT_SECONDS + PATIENCE_SECONDS,
            socket_connect_timeout=PATIENCE_SECONDS,
        )
        async with redis:
            yield partial(_next, redis)

    async def last(self) -> str:
        """The place of the last entry. An empty stream is begun."""
        entries = await client().xrevrange(KEY, count=1)
        if entries:
            return str(entries[0][0].decode())
        origin = await client().xadd(KEY, {"origin": "1"}, maxlen=LENGTH, approximate=True)
        return str(origin.decode())

    async def since(self, position: str) -> list[Change] | None:
        """What came after this place; None if that is too long ago or was lost.

        That the entry at this place is still there shows that none after it is missing.
        """
        entries = await client().xrange(KEY, min=position, count=_MOST_ENTRIES)
        if len(entries) == _MOST_ENTRIES or not entries or entries[0][0].decode() != position:
            return None
        return [change for _, entry in entries[1:] for change in read(entry)]


async def _next(redis: Redis, position: str) -> list[Entry]:
    wait = int(WAIT_SECONDS * 1000)
    found = await redis.xread({KEY: position}, count=_MOST_ENTRIES, block=wait)
    return [(place.decode(), read(entry)) for _, entries in found for place, entry in entries]


def moment(position: str) -> int:
    """When the entry at this place was added, in milliseconds since 1970."""
    return int(position.partition("-")[0])


def is_before(position: str, other: str) -> bool:
    return _numbers(position) < _numbers(other)


def _numbers(position: str) -> tuple[int, int]:
    first, _, second = position.partition("-")
    return int(first), int(second)
