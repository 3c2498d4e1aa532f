"""Requests over connections that are kept: a raw client, so that it takes little of the machine."""

import asyncio
import re
import time
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager
from typing import cast

_LENGTH = re.compile(rb"\r\ncontent-length: (\d+)", re.IGNORECASE)
_CHUNKED = re.compile(rb"\r\ntransfer-encoding: chunked", re.IGNORECASE)
_LAST_CHUNK = b"\r\n0\r\n\r\n"


class Unexpected(Exception):  # noqa: N818
    """A server refused a request or closed the connection."""


class _Connection(asyncio.Protocol):
    """Sends the next request as soon as the response to the one before has come."""

    def __init__(self) -> None:
        self._received = bytearray()
        self._awaited: asyncio.Future[bytes] | None = None
        self._end: int | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.Transport, transport)

    async def send(self, request: bytes) -> bytes:
        """The body of the response. Raises Unexpected for any status but 200."""
        if self._transport.is_closing():
            raise Unexpected("The server closed the connection.")
        self._awaited = asyncio.get_running_loop().create_future()
        self._transport.write(request)
        return await self._awaited

    def data_received(self, data: bytes) -> None:
        received = self._received
        received += data
        if self._end is None:
            head = received.find(b"\r\n\r\n")
            if head < 0:
                return
            self._begin(bytes(received[:head]), head + 4)
        if self._end == 0:
            if received.endswith(_LAST_CHUNK):
                self._finish(_joined(bytes(received[self._start :])))
        elif self._end is not None and len(received) >= self._end:
            self._finish(bytes(received[self._start : self._end]))

    def connection_lost(self, exc: Exception | None) -> None:
        self._fail("The server closed the connection.")

    def close(self) -> None:
        self._transport.close()

    def _begin(self, head: bytes, start: int) -> None:
        self._start = start
        self._status = head.split(b" ", 2)[1]
        length = _LENGTH.search(head)
        assert length or _CHUNKED.search(head), head
        self._end = start + int(length[1]) if length else 0

    def _finish(self, body: bytes) -> None:
        self._received.clear()
        self._end = None
        if self._status != b"200":
            self._fail(f"{self._status.decode()}: {body.decode()[:2_000]}")
        elif self._awaited is not None and not self._awaited.done():
            self._awaited.set_result(body)

    def _fail(self, why: str) -> None:
        if self._awaited is not None and not self._awaited.done():
            self._awaited.set_exception(Unexpected(why))


def _joined(chunks: bytes) -> bytes:
    parts, at = list[bytes](), 0
    while True:
        line = chunks.index(b"\r\n", at)
        size = int(chunks[at:line], 16)
        if not size:
            return b"".join(parts)
        parts.append(chunks[line + 2 : line + 2 + size])
        at = line + 4 + size


class Load:
    """Some connections to one server."""

    def __init__(self, connections: Sequence[_Connection]) -> None:
        self._connections = connections

    async def send(self, requests: Sequence[bytes]) -> list[float]:
        """Send these requests, one at a time on each connection; returns the seconds of each."""
        waiting, seconds = iter(requests), list[float]()
        await asyncio.gather(*(_follow(each, waiting, seconds) for each in self._connections))
        return seconds

    async def warm(self, request: bytes) -> None:
        """Send the request on each connection once."""
        await asyncio.gather(*(each.send(request) for each in self._connections))

    async def body(self, request: bytes) -> bytes:
        return await self._connections[0].send(request)


async def _follow(connection: _Connection, waiting: Iterator[bytes], into: list[float]) -> None:
    for request in waiting:
        began = time.perf_counter()
        await connection.send(request)
        into.append(time.perf_counter() - began)


@asynccontextmanager
async def connected(port: int, count: int) -> AsyncIterator[Load]:
    """Connections to a server on this machine, until the end of the context."""
    loop = asyncio.get_running_loop()
    pairs = [await loop.create_connection(_Connection, "127.0.0.1", port) for _ in range(count)]
    try:
        yield Load([protocol for _, protocol in pairs])
    finally:
        for _, protocol in pairs:
            protocol.close()
