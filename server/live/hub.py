"""The hub of a web process: it reads the feed once, for all streams of the process."""

import asyncio
import time
from collections import defaultdict
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from contextvars import Context

import structlog
from redis.exceptions import RedisError

from foundation.changes import Change, Noun
from server.access.authentication import SIGN_IN
from server.graphql.execution import Admitted, Executor, response_of
from server.graphql.refusals import refuse
from server.live import frames
from server.live.cohort import Cohort, most_changes
from server.live.feed import NOWHERE, Feed, is_before, moment
from server.live.guard import Guard
from server.live.healer import Healer
from server.live.keys import Key, Topic, key_of
from server.live.opening import Opening
from server.live.refusals import refusal
from server.live.room import Room
from server.live.streams import Stream
from server.live.tasks import end, kept_up, stop_if_canceled
from server.live.turns import Turns
from server.metrics.live import COHORTS, LAG_SECONDS, STREAMS
from services.campaigns import disappearances
from settings import Settings

START_SECONDS = 1.0
"""Streams begin without the feed if Redis does not say within this time where it is."""

PRESENCE_SECONDS = 1.0

log = structlog.get_logger(__name__)


class Hub:
    """It works only while there are streams. Nothing of it is needed by anybody else."""

    def __init__(self, settings: Settings, executor: Executor) -> None:
        self.executor = executor
        self.feed = Feed(settings.redis_url)
        self.streams: set[Stream] = set()
        self.topics: defaultdict[Topic, dict[Key, Cohort]] = defaultdict(dict)
        self._turns = Turns()
        self.healer = Healer(self.topics, self._turns, self.spread)
        self._guard = Guard(self.streams)
        self._room = Room(settings)
        self._openings: set[Opening] = set()
        self._starting = asyncio.Lock()
        self._tasks: list[asyncio.Task[None]] = []

    @asynccontextmanager
    async def stream(self, admitted: Admitted) -> AsyncIterator[Stream]:
        """A stream of the subscription with its first message. Raises RequestRefused."""
        viewer = admitted.viewer
        self._room.take(viewer)
        opening = Opening(self.feed, self.healer, viewer, most_changes(admitted.cost))
        stream = Stream(viewer)
        cohort: Cohort | None = None
        self._openings.add(opening)
        try:
            await self._start()
            self.streams.add(stream)
            STREAMS.inc()
            stream.put(await self._first_message(admitted, opening))
            await self._guard.check([stream])
            if stream.ended:
                raise refuse(401, SIGN_IN, "UNAUTHENTICATED", {"WWW-Authenticate": "Bearer"})
            cohort = self._join(stream, admitted, opening)
            self._openings.discard(opening)
            yield stream
        finally:
            self._openings.discard(opening)
            if stream in self.streams:
                self.streams.remove(stream)
                STREAMS.dec()
            if stream.expiry is not None:
                stream.expiry.cancel()
            if cohort is not None:
                self._leave(cohort, stream)
            self._room.give_back(viewer)
            if not self.streams and not self._openings:
                self._stop()

    def spread(self, changes: Iterable[Change]) -> None:
        """Tell these changes to those who watch."""
        for change in changes:
            if change.noun is Noun.ACCESS:
                self._guard.suspect(change.id)
                continue
            topic = Topic.of(change)
            for cohort in self.topics[topic].values() if topic in self.topics else ():
                cohort.add((change.id,), urgent=change.urgent)
            for opening in self._openings:
                opening.hear(change)

    async def _first_message(self, admitted: Admitted, opening: Opening) -> bytes:
        try:
            result = await self.executor.run(admitted, opening)
        except TimeoutError:
            raise self.executor.timed_out() from None
        if result.data is None or opening.topic is None:
            raise refusal(result)
        return frames.message(response_of(result) | {"extensions": {"cost": admitted.report}})

    def _join(self, stream: Stream, admitted: Admitted, opening: Opening) -> Cohort:
        assert opening.topic is not None
        key = key_of(admitted, opening.topic)
        cohort = self.topics[key.topic].get(key)
        if cohort is None:
            self._room.require_cohort(self._cohorts_beside(key.topic))
            cohort = self.topics[key.topic][key] = Cohort(
                self.executor, self.feed, self._turns, key, admitted, opening.wanted
            )
            COHORTS.inc()
        cohort.members.add(stream)
        stream.resync = cohort.resync
        cohort.add(opening.missed())
        return cohort

    def _cohorts_beside(self, topic: Topic) -> int:
        """Those of the account; of what is shown to one user only, those of the user."""
        return sum(
            len(cohorts)
            for each, cohorts in self.topics.items()
            if (each.account_id, each.user_id) == (topic.account_id, topic.user_id)
        )

    def _leave(self, cohort: Cohort, stream: Stream) -> None:
        cohort.members.discard(stream)
        if cohort.members:
            return
        cohort.end()
        COHORTS.dec()
        topic = cohort.key.topic
        del self.topics[topic][cohort.key]
        if not self.topics[topic]:
            del self.topics[topic]

    async def _start(self) -> None:
        async with self._starting:
            if self._tasks:
                return
            try:
                async with asyncio.timeout(START_SECONDS):
                    self.feed.position = await self.feed.last()
            except (RedisError, OSError) as error:
                log.warning("feed_not_read", reason=repr(error), next="it is tried again")
            work = (self._follow, self._guard.watch, self.healer.watch, _tell_disappearances)
            loop = asyncio.get_running_loop()
            self._tasks = [loop.create_task(kept_up(each), context=Context()) for each in work]

    def _stop(self) -> None:
        for task in self._tasks:
            end(task)
        self._tasks = []

    async def _follow(self) -> None:
        """Read the feed. What it tells while it cannot be read is found by its fingerprint."""
        async with self.feed.reading() as next_entries:
            while True:
                stop_if_canceled()
                if self.feed.position == NOWHERE:
                    self.feed.position = await self.feed.last()
                entries = await next_entries(self.feed.position)
                for position, changes in entries:
                    self.feed.position = position
                    LAG_SECONDS.observe(max(0.0, time.time() - moment(position) / 1000))
                    for change in changes:
                        self.healer.hear(change)
                    self.spread(changes)
                if not entries and is_before(last := await self.feed.last(), self.feed.position):
                    self.feed.position = last  # Redis was replaced by one whose clock is behind


async def _tell_disappearances() -> None:
    while True:
        stop_if_canceled()
        await asyncio.sleep(PRESENCE_SECONDS)
        await disappearances.tell()
