"""One client's stream of messages."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable

import structlog
from starlette.types import Receive, Scope, Send

from foundation.actors import Viewer
from server.connections import LIVE
from server.live import frames
from server.metrics.live import ABORTED, BEHIND

HEARTBEAT_SECONDS = 15.0
MOST_FRAMES = 8
"""Messages that wait for a client. One more, and it gets a resync in their place."""

MOST_BYTES = 1024 * 1024
"""Of all messages that wait, if there are several."""

AGAIN_SECONDS = 1.0
"""A resync that cannot be made is tried again after this time."""

STALLED_SECONDS = 30.0
"""A client that takes nothing for this long is cut off."""

HEADERS = [
    (b"content-type", b"text/event-stream; charset=utf-8"),
    (b"cache-control", b"no-store"),
    (b"vary", b"Accept"),
    (b"x-accel-buffering", b"no"),
]

log = structlog.get_logger(__name__)


class Stream:
    """Messages wait here until the client has taken those before. Memory is bounded."""

    def __init__(self, viewer: Viewer) -> None:
        self.viewer = viewer
        self.resync: Callable[[], Awaitable[bytes | None]] | None = None
        """Makes the message for a client that is behind."""
        self.expiry: asyncio.TimerHandle | None = None
        self._frames: deque[bytes] = deque()
        self._waiting = 0
        self._behind = False
        self._last: bytes | None = None
        self._wake = asyncio.Event()
        self._write: Callable[[bytes], bool] | None = None
        """Writes a message without waking the stream's task, which costs more than the message."""
        self._idle = False

    @property
    def ended(self) -> bool:
        return self._last is not None

    def put(self, frame: bytes) -> None:
        if self._behind or self.ended:
            return
        if self._is_free() and self._write is not None and self._write(frame):
            return
        self._waiting += len(frame)
        if not self._frames or (len(self._frames) < MOST_FRAMES and self._waiting <= MOST_BYTES):
            self._frames.append(frame)
        else:
            self._frames.clear()
            self._waiting = 0
            self._behind = True
            BEHIND.inc()
        self._wake.set()

    def _is_free(self) -> bool:
        """Whether all messages before have been sent, and none is about to be."""
        return self._idle and not self._wake.is_set()

    def end(self, last: bytes = b"") -> None:
        """End the stream with these last events, without what waits."""
        if not self.ended:
            self._last = last
            self._wake.set()

    async def respond(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send messages until the stream ends, the client leaves, or does not read."""
        scope["phonebank.live"] = True
        connection = scope.get("extensions", {}).get(LIVE, {})
        if "on_shutdown" in connection:
            connection["on_shutdown"](self.end)
        leaving = asyncio.create_task(self._until_left(receive))
        try:
            async with asyncio.timeout(STALLED_SECONDS) as stalled:
                await send({"type": "http.response.start", "status": 200, "headers": HEADERS})
                self._write = connection.get("write")
                while True:
                    stalled.reschedule(None)
                    piece = await self._next()
                    stalled.reschedule(asyncio.get_running_loop().time() + STALLED_SECONDS)
                    body = {"type": "http.response.body", "body": piece or self._last or b""}
                    await send({**body, "more_body": piece is not None})
                    if piece is None:
                        return
        except TimeoutError:
            ABORTED.inc()
            log.info("stream_aborted", reason="the client does not read")
            if "abort" in connection:
                connection["abort"]()
        finally:
            self.end()
            leaving.cancel()

    async def _next(self) -> bytes | None:
        """What to send next; None if the stream has ended."""
        while not self.ended:
            if self._behind and self.resync is not None:
                if frame := await self.resync():
                    self._behind = False
                    return frame
                await asyncio.sleep(AGAIN_SECONDS)
                continue
            if self._frames:
                frame = self._frames.popleft()
                self._waiting -= len(frame)
                return frame
            self._wake.clear()
            self._idle = True
            try:
                async with asyncio.timeout(HEARTBEAT_SECONDS):
                    await self._wake.wait()
            except TimeoutError:
                return frames.HEARTBEAT
            finally:
                self._idle = False
        return None

    async def _until_left(self, receive: Receive) -> None:
        while (await receive())["type"] != "http.disconnect":
            pass
        self.end()
