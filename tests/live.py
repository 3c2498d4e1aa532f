"""A stream of the web application in this process, read as a client reads it."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import httpx
from starlette.types import Message

from foundation import changes
from tests.resolvers.office import Office
from tests.until import until

CAMPAIGNS = """subscription ($ids: [ID!], $after: String) {
  campaignsChanged(ids: $ids, after: $after) {
    cursor resync changes { id campaign { id name status remaining activeCallers } } } }"""


@dataclass
class Listener:
    """What a client has received of a stream, or why it was refused."""

    status: int = 0
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""
    ended: bool = False
    reads: asyncio.Event = field(default_factory=asyncio.Event)
    """Set while the client reads."""
    left: asyncio.Event = field(default_factory=asyncio.Event)
    shut_down: Any = None
    aborted: bool = False
    _read: int = 0

    def json(self) -> Any:
        return json.loads(self.body)

    @property
    def events(self) -> list[tuple[str, Any]]:
        """The events so far, with their data."""
        found = []
        for block in self.body.decode().split("\n\n")[:-1]:
            lines = dict(line.partition(":")[::2] for line in block.split("\n"))
            if "event" in lines:
                data = lines["data"].strip()
                found.append((lines["event"].strip(), json.loads(data) if data else None))
        return found

    @property
    def messages(self) -> list[dict[str, Any]]:
        """What the root field said in each message."""
        data = (data["data"] for event, data in self.events if event == "next")
        return [next(iter(each.values())) for each in data]

    async def next(self) -> Any:
        """The next message."""
        await until(lambda: len(self.messages) > self._read or self.ended)
        assert len(self.messages) > self._read, self.body
        self._read += 1
        return self.messages[self._read - 1]

    async def change_of(self, global_id: str, **wanted: Any) -> Any:
        """The next message that shows the thing with these values, and what it shows."""
        while True:
            for change in (await self.next())["changes"]:
                thing = next(value for name, value in change.items() if name != "id")
                if change["id"] == global_id and (thing is None or wanted.items() <= thing.items()):
                    return thing

    async def over(self) -> None:
        await until(lambda: self.ended)


@asynccontextmanager
async def listening(
    office: Office,
    document: str = CAMPAIGNS,
    *,
    accept: str = "text/event-stream",
    headers: dict[str, str] | None = None,
    method: str = "POST",
    reading: bool = True,
    **variables: Any,
) -> AsyncIterator[Listener]:
    """A client of the office's application until the end of the context.

    What was changed before is in the feed already.
    """
    await changes.sent()
    transport: Any = office.client._transport
    assert isinstance(transport, httpx.ASGITransport)
    sent = {"authorization": f"Bearer {office.token}", "content-type": "application/json"}
    sent |= {"host": "test", "accept": accept} | (headers or {})
    listener = Listener()
    if reading:
        listener.reads.set()
    task = asyncio.create_task(_request(transport.app, method, sent, document, variables, listener))
    try:
        await until(lambda: listener.status > 0 or task.done())
        yield listener
    finally:
        listener.left.set()
        listener.reads.set()
        await task


async def _request(
    app: Any,
    method: str,
    headers: dict[str, str],
    document: str,
    variables: dict[str, Any],
    listener: Listener,
) -> None:
    body = json.dumps({"query": document, "variables": variables}).encode()
    scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": method,
        "scheme": "http",
        "path": "/graphql",
        "raw_path": b"/graphql",
        "query_string": b"",
        "root_path": "",
        "headers": [(name.encode(), value.encode()) for name, value in headers.items() if value],
        "client": ("127.0.0.1", 1),
        "server": ("test", 80),
        "extensions": {
            "phonebank.live": {
                "on_shutdown": lambda end: setattr(listener, "shut_down", end),
                "abort": lambda: setattr(listener, "aborted", True),
            }
        },
    }
    received = iter([{"type": "http.request", "body": body, "more_body": False}])

    async def receive() -> Message:
        for message in received:
            return message
        await listener.left.wait()
        return {"type": "http.disconnect"}

    async def send(message: Message) -> None:
        if message["type"] == "http.response.start":
            listener.status = message["status"]
            listener.headers = {
                name.decode().lower(): value.decode() for name, value in message["headers"]
            }
            return
        await listener.reads.wait()
        listener.body += message.get("body", b"")

    try:
        await app(scope, receive, send)
    finally:
        listener.ended = True
