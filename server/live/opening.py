"""The first message of a stream, and the messages after it."""

from collections.abc import Collection

import structlog
from redis.exceptions import RedisError

from foundation.actors import Viewer
from foundation.changes import Change, Noun, Told
from server.live.feed import Feed
from server.live.healer import Healer
from server.live.keys import Topic

log = structlog.get_logger(__name__)


class Telling:
    """A later message: what it tells is known before it is made."""

    opening = False

    def __init__(self, told: Told) -> None:
        self._told = told

    async def told(self, noun: Noun, wanted: Collection[int] | None, after: str | None) -> Told:
        return self._told


class Opening:
    """The first message, which says from where on the stream tells everything.

    From its beginning on it listens, so that nothing is missed until the stream joins its cohort.
    """

    opening = True

    def __init__(self, feed: Feed, healer: Healer, viewer: Viewer, most: int) -> None:
        self._feed = feed
        self._healer = healer
        self._viewer = viewer
        self._most = most
        self._heard: list[Change] = []
        self.topic: Topic | None = None
        self.wanted: frozenset[int] | None = None
        self.rest: frozenset[int] = frozenset()
        """What the first message has no room for."""

    def hear(self, change: Change) -> None:
        if change.account_id == self._viewer.account_id:
            self._heard.append(change)

    def missed(self) -> frozenset[int]:
        """The ids that the cohort must tell, because the first message did not."""
        return self._matching(self._heard) | self.rest

    async def told(self, noun: Noun, wanted: Collection[int] | None, after: str | None) -> Told:
        self.topic = Topic.watched_by(self._viewer, noun)
        self.wanted = None if wanted is None else frozenset(wanted)
        covered = await self._healer.cover(self.topic)
        cursor = self._feed.position
        changes = await self._since(after) if after is not None and covered else None
        if changes is None:
            return Told(cursor, resync=True)
        ids = sorted(self._matching(changes))
        if len(ids) <= self._most:
            return Told(cursor, False, tuple(ids))
        assert after is not None
        self.rest = frozenset(ids[self._most :])
        return Told(after, False, tuple(ids[: self._most]))

    async def _since(self, after: str) -> list[Change] | None:
        try:
            return await self._feed.since(after)
        except (RedisError, OSError) as error:
            log.warning("feed_not_read", reason=repr(error))
            return None

    def _matching(self, changes: Collection[Change]) -> frozenset[int]:
        return frozenset(
            change.id
            for change in changes
            if Topic.of(change) == self.topic and (self.wanted is None or change.id in self.wanted)
        )
