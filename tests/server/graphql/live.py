"""A web process with a real socket, and requests to it written by hand."""

import asyncio
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.processes import free_port, python, until_ready

PROTOCOL = "server.connections:BoundedProtocol"
"""The HTTP implementation of the product."""


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes

    def json(self) -> Any:
        return json.loads(self.body)


@dataclass(frozen=True, slots=True)
class Web:
    port: int

    async def connect(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        return await asyncio.open_connection("127.0.0.1", self.port)


def head(token: str, *more: str) -> bytes:
    """The head of POST /graphql."""
    lines = (
        "POST /graphql HTTP/1.1",
        "Host: 127.0.0.1",
        f"Authorization: Bearer {token}",
        "Content-Type: application/json",
        *more,
    )
    return ("\r\n".join(lines) + "\r\n\r\n").encode()


async def answered(reader: asyncio.StreamReader) -> Answer:
    """The next answer, read by its Content-Length."""
    status = int((await reader.readline()).split()[1])
    headers = {}
    while line := (await reader.readline()).strip():
        name, _, value = line.decode().partition(":")
        headers[name.lower()] = value.strip()
    return Answer(status, headers, await reader.readexactly(int(headers["content-length"])))


@contextmanager
def web(log: Path, http: str) -> Iterator[Web]:
    """`uvicorn server.asgi:app` with this HTTP implementation, on the engines of the tests."""
    port = free_port()
    command = ("-m", "uvicorn", "server.asgi:app", "--port", str(port))
    with python(log, *command, "--http", http, "--no-access-log") as process:
        until_ready(port, process, log, "/health/live")
        yield Web(port)
