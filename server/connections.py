"""HTTP connections with bounds on what comes before a request is handed on.

uvicorn with httptools keeps headers of any size, waits for them without end, and keeps trailers.
"""

from asyncio import TimerHandle, Transport
from collections.abc import Callable
from http import HTTPStatus
from typing import Any, ClassVar
from weakref import ref

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol, RequestResponseCycle

LARGEST_HEAD = 32 * 1024
"""Bytes of a request's line and headers."""

MOST_HEADERS = 100
HEAD_SECONDS = 10.0
"""The head of a request must have come so long after its connection or its first byte."""

MOST_WAITING = 1_000
"""Connections of a process whose request has not come yet; the oldest has to go for another."""

FRAMING = 16
"""Bytes that a client may send around each byte of a body in chunks, trailers included."""


CLOSE = "phonebank.close"
"""The extension of ASGI that closes the connection in the middle of a response."""

LIVE = "phonebank.live"
"""The extension of ASGI for responses that do not end by themselves: `on_shutdown` takes what ends
the response when the process stops, `abort` cuts the connection off, and `write` writes a piece of
the body at once, past the middleware, which has nothing to do with it. It returns whether it could:
while the client is slow, pieces have to be sent one after the other."""

LAST_WORDS_SECONDS = 1.0
"""A client that has not read the end of such a response by then is cut off when the process stops.
"""


class BoundedProtocol(HttpToolsProtocol):
    """For `uvicorn --http server.connections:BoundedProtocol`."""

    _waiting: ClassVar["dict[BoundedProtocol, TimerHandle]"] = {}

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._in_head = True
        self._head = self._around = self._body = 0
        self._end: Callable[[], None] | None = None

    def shutdown(self) -> None:
        """End the response that does not end by itself, if there is one."""
        super().shutdown()
        if self._end is not None and self.cycle and not self.cycle.response_complete:
            self._end()
            self.loop.call_later(LAST_WORDS_SECONDS, self.transport.abort)

    def _on_shutdown(self, end: Callable[[], None]) -> None:
        self._end = end

    def connection_made(self, transport: Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._wait()

    def connection_lost(self, exc: Exception | None) -> None:
        self._come()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        if self._in_head and self not in self._waiting:
            self._wait()
        body = self._body
        super().data_received(data)
        around = len(data) - (self._body - body)
        if self._in_head:
            self._head += around
            if self._head > LARGEST_HEAD:
                self._refuse(HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE)
        else:
            self._around += around
            if self._around > 2 * LARGEST_HEAD + FRAMING * self._body:
                self._refuse(HTTPStatus.BAD_REQUEST)

    def on_header(self, name: bytes, value: bytes) -> None:
        if self._in_head:  # and not a trailer, which nobody reads
            super().on_header(name, value)

    def on_headers_complete(self) -> None:
        self._come()
        self._in_head = False
        self._around = self._body = 0
        size = len(self.url) + sum(len(name) + len(value) for name, value in self.headers)
        hosts = sum(name == b"host" for name, _ in self.headers)
        if size > LARGEST_HEAD or len(self.headers) > MOST_HEADERS:
            self._refuse(HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE)
        elif hosts > 1:
            self._refuse(HTTPStatus.BAD_REQUEST)
        else:
            self._end = None
            self.scope["extensions"] = {
                CLOSE: {"close": self.transport.close},
                LIVE: {"abort": self.transport.abort, "on_shutdown": self._on_shutdown},
            }
            super().on_headers_complete()
            if self.cycle is not None:
                self.scope["extensions"][LIVE]["write"] = _write_of(self.cycle)

    def on_body(self, body: bytes) -> None:
        self._body += len(body)
        if not self.transport.is_closing():
            super().on_body(body)

    def on_message_complete(self) -> None:
        self._in_head, self._head = True, 0
        if not self.transport.is_closing():
            super().on_message_complete()

    def _unsupported_upgrade_warning(self) -> None:
        """Nothing: a request to upgrade is served as the request that it is otherwise."""

    def _wait(self) -> None:
        """For the head of a request, as long as there is time and room."""
        if len(self._waiting) >= MOST_WAITING:
            oldest = next(iter(self._waiting))
            oldest._come()
            oldest.transport.close()
        self._waiting[self] = self.loop.call_later(HEAD_SECONDS, self._give_up)

    def _come(self) -> None:
        if timer := self._waiting.pop(self, None):
            timer.cancel()

    def _give_up(self) -> None:
        self._come()
        if self._head:
            self._refuse(HTTPStatus.REQUEST_TIMEOUT)
        self.transport.close()

    def _refuse(self, status: HTTPStatus) -> None:
        """Say why, and read nothing more. Once is enough: what still comes is thrown away."""
        if self.transport.is_closing():
            return
        head = f"HTTP/1.1 {status.value} {status.phrase}\r\nconnection: close\r\n"
        text = f"{status.phrase}\n"
        head += f"content-type: text/plain\r\ncontent-length: {len(text)}\r\n\r\n"
        self.transport.write((head + text).encode())
        self.transport.close()


def _write_of(cycle: RequestResponseCycle) -> Callable[[bytes], bool]:
    """Does not keep the response, whose scope it is part of."""
    known = ref(cycle)

    def write(piece: bytes) -> bool:
        response = known()
        if response is None or not response.chunked_encoding or response.response_complete:
            return False
        if response.disconnected or response.flow.write_paused:
            return False
        response.transport.write(b"%x\r\n%b\r\n" % (len(piece), piece))
        return True

    return write
