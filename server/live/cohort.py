"""Streams that get the same messages: each message is made once for all of them."""

import asyncio
import time
from collections.abc import Iterable
from contextvars import Context
from math import inf

import structlog
from graphql import ExecutionResult

from foundation.changes import Told
from resolvers.errors import code_of
from server.graphql.execution import Admitted, Executor, response_of
from server.live import frames
from server.live.feed import Feed
from server.live.keys import Key
from server.live.opening import Telling
from server.live.streams import Stream
from server.live.tasks import end, stop_if_canceled
from server.live.turns import Turns
from server.metrics.live import EXECUTIONS

PAUSE_SECONDS = 0.5
"""Between two messages, unless something is urgent."""

REPEAT_SECONDS = 1.0
"""What has changed is told once more after this time. A client may have received an older answer
to a query after the message."""

MOST_CHANGES = 100
_FULL_COST = 10_000
"""About the points of a message: those that are more costly tell fewer changes."""

LARGE_BYTES = 256 * 1024
"""After a message that is larger, the next ones have half as many changes."""

_PATIENCE = 3
"""A message with errors of ours is made anew so many times, before it is sent with them. One
without data is never sent."""

log = structlog.get_logger(__name__)


def most_changes(cost: int) -> int:
    """How many changes fit into a message of an operation that costs this with five of them."""
    return max(1, min(MOST_CHANGES, _FULL_COST * 5 // cost))


class _Unmade(Exception):  # noqa: N818  # an outcome: it is made anew
    """A message could not be made now."""


class Cohort:
    def __init__(
        self,
        executor: Executor,
        feed: Feed,
        turns: Turns,
        key: Key,
        admitted: Admitted,
        wanted: frozenset[int] | None,
    ) -> None:
        self.key = key
        self.members: set[Stream] = set()
        self._executor = executor
        self._feed = feed
        self._turns = turns
        self._admitted = admitted
        self._wanted = wanted
        self._most = most_changes(admitted.cost)
        self._changed: set[int] = set()
        self._urgent = False
        self._repeats: dict[int, float] = {}
        self._not_before = 0.0
        self._failures = 0
        self._cursor = feed.position
        self._resync: tuple[str, bytes] | None = None
        self._resyncing = asyncio.Lock()
        self._wake = asyncio.Event()
        # Outside the context of the request that made it, which may end before.
        self._task = asyncio.get_running_loop().create_task(self._run(), context=Context())

    def add(self, ids: Iterable[int], *, urgent: bool = False) -> None:
        """These have changed; those that the cohort does not watch are left out."""
        found = {each for each in ids if self._wanted is None or each in self._wanted}
        if found:
            self._changed |= found
            self._urgent |= urgent
            self._wake.set()

    def end(self) -> None:
        end(self._task)

    async def resync(self) -> bytes | None:
        """The message for a member that is behind; the same for all at one place of the feed."""
        async with self._resyncing:
            cursor = self._feed.position
            if self._resync is None or self._resync[0] != cursor:
                try:
                    async with self._turns.turn(self.key.topic.account_id):
                        result = await self._execute(Told(cursor, resync=True))
                except TimeoutError:
                    return None
                if result.data is None:
                    return None
                self._resync = cursor, frames.message(response_of(result))
            return self._resync[1]

    async def _run(self) -> None:
        while True:
            stop_if_canceled()
            await self._until_due()
            try:
                await self._tell()
            except _Unmade:
                log.warning(
                    "message_put_off", noun=self.key.topic.noun, failures=self._failures + 1
                )
                self._put_off()
            except Exception:
                log.exception("message_failed")
                self._put_off()

    async def _until_due(self) -> None:
        while (left := self._due() - time.monotonic()) > 0:
            self._wake.clear()
            try:
                async with asyncio.timeout(None if left == inf else left):
                    await self._wake.wait()
            except TimeoutError:
                return

    def _due(self) -> float:
        if self._urgent and not self._failures:
            return 0.0
        first = 0.0 if self._changed else min(self._repeats.values(), default=inf)
        return max(first, self._not_before)

    async def _tell(self) -> None:
        async with self._turns.turn(self.key.topic.account_id):
            position, now = self._feed.position, time.monotonic()
            repeated = {each for each, due in self._repeats.items() if due <= now}
            changed, self._changed, self._urgent = self._changed, set(), False
            ids = sorted(changed | repeated)
            try:
                await self._tell_all(ids, position)
            except BaseException:
                self._changed |= changed | repeated
                raise
        self._failures = 0
        self._not_before = now + PAUSE_SECONDS
        for each in repeated - changed:
            self._repeats.pop(each, None)
        self._repeats.update(dict.fromkeys(changed, now + REPEAT_SECONDS))

    async def _tell_all(self, ids: list[int], position: str) -> None:
        """Several messages if there are many changes; only the last one has the new cursor."""
        while ids:
            now, ids = ids[: self._most], ids[self._most :]
            result = await self._execute(Told(self._cursor if ids else position, False, tuple(now)))
            if result.data is None or (_failed(result) and self._failures < _PATIENCE):
                raise _Unmade
            frame = frames.message(response_of(result))
            if len(frame) > LARGE_BYTES:
                self._most = max(1, self._most // 2)
            for stream in tuple(self.members):
                stream.put(frame)
        self._cursor = position

    async def _execute(self, told: Told) -> ExecutionResult:
        EXECUTIONS.inc()
        return await self._executor.run(self._admitted, Telling(told))

    def _put_off(self) -> None:
        self._failures += 1
        self._not_before = time.monotonic() + min(30.0, 2.0**self._failures / 2)


def _failed(result: ExecutionResult) -> bool:
    """Whether something went wrong that may be better soon."""
    return any(
        code_of(error) in ("INTERNAL", "UNAVAILABLE", "TIMEOUT") for error in result.errors or ()
    )
