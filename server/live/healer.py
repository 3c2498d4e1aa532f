"""Finds changes of which nothing was told: they were lost between a commit and the feed.

All that is watched has fingerprints, which are compared every COMPARE_SECONDS.
"""

import asyncio
import time
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field

import structlog

from foundation import changes
from foundation.changes import Change, Fingerprints, Noun
from server.live.keys import Topic
from server.live.nouns import NOUNS
from server.live.tasks import stop_if_canceled
from server.live.turns import Turns

COMPARE_SECONDS = 15.0
KEPT_SECONDS = 300.0
"""Fingerprints are kept for so long after the last stream, for clients that come back."""

log = structlog.get_logger(__name__)


@dataclass(slots=True)
class _Seen:
    """What was last seen of the things of an account that these users are shown."""

    users: frozenset[int] = frozenset()
    fingerprints: Fingerprints = field(default_factory=dict)
    heard: set[tuple[int, int]] = field(default_factory=set)
    """What the feed has told since."""
    watched_at: float = field(default_factory=time.monotonic)
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)


class Healer:
    def __init__(
        self, topics: Collection[Topic], turns: Turns, spread: Callable[[Iterable[Change]], None]
    ) -> None:
        self._topics = topics
        """Those that are watched now."""
        self._turns = turns
        self._spread = spread
        self._seen: dict[tuple[Noun, int], _Seen] = {}

    def hear(self, change: Change) -> None:
        if seen := self._seen.get((change.noun, change.account_id)):
            seen.heard.add((change.user_id, change.id))

    async def cover(self, topic: Topic) -> bool:
        """See to it that every change from now on is found. Returns whether it was so before.

        Then what was lost before now is found too, within COMPARE_SECONDS, or was told.
        """
        key = topic.noun, topic.account_id
        seen = self._seen.setdefault(key, _Seen())
        async with seen.lock:
            if topic.user_id in seen.users:
                return True
            found = await self._read(key, {topic.user_id})
            seen.fingerprints = {**seen.fingerprints, **found}
            seen.users |= {topic.user_id}
            seen.watched_at = time.monotonic()
            return False

    async def watch(self) -> None:
        while True:
            await asyncio.sleep(COMPARE_SECONDS)
            for key, seen in tuple(self._seen.items()):
                users = self._watching(key)
                stop_if_canceled()
                if users:
                    async with seen.lock:
                        await self._compare(key, seen, users)
                elif seen.watched_at < time.monotonic() - KEPT_SECONDS:
                    del self._seen[key]

    def _watching(self, key: tuple[Noun, int]) -> frozenset[int]:
        return frozenset(
            topic.user_id for topic in self._topics if (topic.noun, topic.account_id) == key
        )

    async def _compare(self, key: tuple[Noun, int], seen: _Seen, users: frozenset[int]) -> None:
        """Tell what differs from what was last seen, and see it from now on.

        Watchers here are told of all that differs: the feed may have told of one change and lost
        the next one of the same thing. That may be the deletion of a thing that was new: then it
        has no fingerprint before and none now. Other processes are told of what the feed has not
        told.
        """
        noun, account_id = key
        heard, seen.heard = seen.heard, set()
        now = await self._read(key, users)
        before, both = seen.fingerprints, seen.users & users
        seen.users, seen.fingerprints, seen.watched_at = users, now, time.monotonic()
        come_and_gone = heard - before.keys() - now.keys()
        differing = {
            key for key in before.keys() | now.keys() if before.get(key) != now.get(key)
        } | come_and_gone
        found = [
            Change(noun, account_id, each, user_id)
            for user_id, each in differing
            if user_id in both
        ]
        self._spread(found)
        lost = [each for each in found if (each.user_id, each.id) not in heard]
        if lost:
            log.info("changes_found", noun=noun, changes=len(lost))
            await changes.note_all(lost)

    async def _read(self, key: tuple[Noun, int], users: Collection[int]) -> Fingerprints:
        noun, account_id = key
        async with self._turns.turn(account_id):
            return await NOUNS[noun].fingerprints(account_id, users)
