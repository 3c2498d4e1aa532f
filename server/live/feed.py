"""The stream of changes in Redis as a hub reads it."""

from redis.asyncio import Redis

from foundation.changes import KEY, LENGTH, Change, read
from foundation.redis_connection import PATIENCE_SECONDS, client

NOWHERE = "0-0"
"""The place of a hub that has not reached Redis yet. No entry has it."""

WAIT_SECONDS = 5.0
_MOST_ENTRIES = 1_000
"""The most entries that are read again for one client. One that needs more reads everything."""


class Feed:
    """All calls raise RedisError or OSError while Redis is away."""

    def __init__(self, redis_url: str) -> None:
        self._url = redis_url
        self._blocking: Redis | None = None

    async def next(self, position: str) -> list[tuple[str, list[Change]]]:
        """The entries after this place, as soon as there are any; none if none came for a while."""
        if self._blocking is None:
            self._blocking = Redis.from_url(
                self._url,
                socket_timeout=WAIT_SECONDS + PATIENCE_SECONDS,
                socket_connect_timeout=PATIENCE_SECONDS,
            )
        wait = int(WAIT_SECONDS * 1000)
        found = await self._blocking.xread({KEY: position}, count=_MOST_ENTRIES, block=wait)
        return [(place.decode(), read(entry)) for _, entries in found for place, entry in entries]

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

    async def close(self) -> None:
        if self._blocking is not None:
            await self._blocking.aclose()
            self._blocking = None


def moment(position: str) -> int:
    """When the entry at this place was added, in milliseconds since 1970."""
    return int(position.partition("-")[0])


def is_before(position: str, other: str) -> bool:
    return _numbers(position) < _numbers(other)


def _numbers(position: str) -> tuple[int, int]:
    first, _, second = position.partition("-")
    return int(first), int(second)
