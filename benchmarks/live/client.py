"""One client: it shows what its stream tells, reads again when it must, and comes back."""

import asyncio
import json
import random
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import cycle
from typing import Any

from benchmarks.live import stream
from benchmarks.live.documents import PAGE

JITTER_SECONDS = 2.0
"""A client that has lost its stream comes back after a random time of up to this."""

_LOST = (OSError, EOFError, stream.Refused, ValueError, TimeoutError)

Things = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Kind:
    """How the clients of a group behave."""

    document: str
    comes_back: bool = True
    reads: bool = True
    rereads: bool = False
    """Whether it keeps what it shows, and reads it again after a resync."""


@dataclass(slots=True)
class Client:
    kind: Kind
    ports: Sequence[int]
    token: str
    mark: str = ""
    """That of its account (offices.py)."""
    shown: Things = field(default_factory=dict)
    received: list[tuple[float, bytes]] = field(default_factory=list)
    """When each message came, and the message."""
    open: bool = False
    began: asyncio.Event = field(default_factory=asyncio.Event)
    ended: list[float] = field(default_factory=list)
    refused: str = ""
    resyncs: int = 0
    rereading: bool = False
    _cursor: str | None = None
    _since: list[Any] = field(default_factory=list)
    """Changes that were told while it reads: they are applied to the response as well."""
    _again: asyncio.Event = field(default_factory=asyncio.Event)

    async def run(self) -> None:
        reading = asyncio.create_task(self._reread()) if self.kind.rereads else None
        try:
            for port in cycle(self.ports):
                try:
                    await self._watch(port)
                except _LOST as error:
                    self.refused = repr(error)
                if self.open:
                    self.ended.append(time.monotonic())
                self.open = False
                if not self.kind.comes_back:
                    return
                await asyncio.sleep(random.uniform(0, JITTER_SECONDS))  # noqa: S311
        finally:
            if reading:
                reading.cancel()

    async def _watch(self, port: int) -> None:
        body = {"query": self.kind.document, "variables": {"after": self._cursor}}
        limit = stream.LIMIT if self.kind.reads else stream.LITTLE
        async with stream.posted(port, self.token, body, "text/event-stream", limit) as (reader, _):
            self.open = True
            if not self.kind.reads:
                self.began.set()
                await asyncio.Event().wait()
            async for piece in stream.pieces(reader):
                for block in piece.split(b"\n\n"):
                    if block.startswith(b"event: next"):
                        self._take(block)

    def _take(self, block: bytes) -> None:
        self.received.append((time.monotonic(), block))
        told = message(block)
        if told is not None:
            self._cursor = told["cursor"]
            if told["resync"]:
                self.resyncs += 1
                self.rereading = self.kind.rereads
                self._again.set()
            if self.kind.rereads:
                self._apply(told["changes"])
                self._since += told["changes"]
        self.began.set()

    def _apply(self, changes: Sequence[Any]) -> None:
        for change in changes:
            if change["thing"] is None:
                self.shown.pop(change["id"], None)
            else:
                self.shown[change["id"]] = change["thing"]

    async def _reread(self) -> None:
        """Read everything again for each resync, until it succeeds."""
        for port in cycle(self.ports):
            await self._again.wait()
            self._again.clear()
            self._since = []
            try:
                self.shown = await self._page(port)
            except _LOST:
                self._again.set()
                await asyncio.sleep(random.uniform(0, JITTER_SECONDS / 2))  # noqa: S311
                continue
            self._apply(self._since)
            self.rereading = self._again.is_set()

    async def _page(self, port: int) -> Things:
        found, after = Things(), None
        while True:
            body = {"query": PAGE, "variables": {"after": after}}
            page = (await stream.answer(port, self.token, body))["campaigns"]
            found |= {each["id"]: each for each in page["nodes"]}
            if not page["pageInfo"]["hasNextPage"]:
                return found
            after = page["pageInfo"]["endCursor"]


_messages: dict[bytes, Any] = {}


def message(block: bytes) -> Any:
    """What a message says, or None if it is an error. Clients of a cohort get the same bytes."""
    if block not in _messages:
        data = json.loads(block.partition(b"data: ")[2]).get("data")
        _messages[block] = data and data["changed"]
    return _messages[block]
