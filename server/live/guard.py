"""Streams end when their token does, or when it allows something else than before."""

import asyncio
from collections.abc import Collection

from server.live import frames
from server.live.streams import Stream
from server.live.tasks import stop_if_canceled
from services.access.open_tokens import Allowed, in_force

CHECK_SECONDS = 15.0
"""How often all open tokens are looked up, in one statement."""

_ENDED = frames.error("You were signed out. Sign in again.", "UNAUTHENTICATED") + frames.COMPLETE


class Guard:
    def __init__(self, streams: Collection[Stream]) -> None:
        self._streams = streams
        self._suspects: set[int] = set()
        self._wake = asyncio.Event()

    def suspect(self, user_id: int) -> None:
        """Something has changed in what this user may do."""
        if any(stream.viewer.user_id == user_id for stream in self._streams):
            self._suspects.add(user_id)
            self._wake.set()

    async def watch(self) -> None:
        """Look at the tokens of suspects at once, and at all tokens every CHECK_SECONDS."""
        loop = asyncio.get_running_loop()
        due = loop.time() + CHECK_SECONDS
        while True:
            stop_if_canceled()
            try:
                async with asyncio.timeout_at(due):
                    await self._wake.wait()
            except TimeoutError:
                due = loop.time() + CHECK_SECONDS
                await self.check(self._streams)
                continue
            self._wake.clear()
            suspects, self._suspects = self._suspects, set()
            try:
                await self.check(
                    {each for each in self._streams if each.viewer.user_id in suspects}
                )
            except BaseException:
                self._suspects |= suspects
                self._wake.set()
                raise

    async def check(self, streams: Collection[Stream]) -> None:
        """End those of the streams whose token is not what it was when they began."""
        asked = tuple(streams)
        if not asked:
            return
        allowed = await in_force({stream.viewer.token_id for stream in asked})
        for stream in asked:
            self._judge(stream, allowed.get(stream.viewer.token_id))

    def _judge(self, stream: Stream, allowed: Allowed | None) -> None:
        viewer = stream.viewer
        if allowed is None:
            stream.end(_ENDED)
        elif (allowed.role, allowed.capabilities) != (viewer.role, viewer.capabilities):
            stream.end()  # the client comes back, and sees what it may see then
        elif stream.expiry is None and allowed.seconds < 2 * CHECK_SECONDS:
            loop = asyncio.get_running_loop()
            stream.expiry = loop.call_later(allowed.seconds, stream.end, _ENDED)
