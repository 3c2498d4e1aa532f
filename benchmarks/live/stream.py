"""HTTP as a client of a stream speaks it, written by hand so that it takes little time."""

import asyncio
import json
import socket
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import Any

LIMIT = 16 * 1024 * 1024
"""Bytes that a client takes before it has looked at them."""

LITTLE = 1024
"""The same of a client that does not read, and what its system keeps for it."""

_PATIENCE_SECONDS = 60


class Refused(Exception):  # noqa: N818  # an outcome
    """The response is not a 200."""


@asynccontextmanager
async def posted(
    port: int, token: str, body: Mapping[str, Any], accept: str, limit: int = LIMIT
) -> AsyncIterator[tuple[asyncio.StreamReader, bytes]]:
    """The response to a request: what follows its head, and the head. Raises Refused, OSError."""
    async with asyncio.timeout(_PATIENCE_SECONDS):
        reader, writer = await _connected(port, limit)
    try:
        content = json.dumps(body).encode()
        writer.write(
            f"POST /graphql HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer {token}\r\n"
            f"Content-Type: application/json\r\nAccept: {accept}\r\n"
            f"Content-Length: {len(content)}\r\n\r\n".encode()
            + content
        )
        async with asyncio.timeout(_PATIENCE_SECONDS):
            head = await reader.readuntil(b"\r\n\r\n")
        if not head.startswith(b"HTTP/1.1 200"):
            raise Refused(head.decode())
        yield reader, head
    finally:
        writer.transport.abort()


async def _connected(port: int, limit: int) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    sock = socket.socket()
    if limit == LITTLE:
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, LITTLE)
    sock.setblocking(False)
    await asyncio.get_running_loop().sock_connect(sock, ("127.0.0.1", port))
    return await asyncio.open_connection(sock=sock, limit=limit)


async def pieces(reader: asyncio.StreamReader) -> AsyncIterator[bytes]:
    """The chunks of a response that has them; the server sends a message as one chunk."""
    while size := int(await reader.readline() or b"0", 16):
        yield (await reader.readexactly(size + 2))[:-2]


async def answer(port: int, token: str, body: Mapping[str, Any]) -> Any:
    """The data of a query. Raises Refused, OSError and what reading to an early end raises."""
    async with posted(port, token, body, "application/json") as (reader, head):
        length = int(head.lower().partition(b"content-length:")[2].partition(b"\r\n")[0])
        async with asyncio.timeout(_PATIENCE_SECONDS):
            found = json.loads(await reader.readexactly(length))
    if "errors" in found:
        raise Refused(str(found))
    return found["data"]
