"""Scripts in Redis over one connection, which all tasks of the process share (docs/adr/0033).

What tasks call in one turn of the event loop goes out in one write. redis-py gives each call a
connection of its own, which costs ten times as much.
"""

import asyncio
from collections import deque
from dataclasses import dataclass, field
from hashlib import sha1
from typing import Any

import hiredis
from redis.asyncio import Redis
from redis.exceptions import ConnectionError, NoScriptError, ResponseError, TimeoutError


@dataclass(frozen=True, slots=True)
class Script:
    """A Lua script, which Redis knows by its hash after the first call."""

    text: str
    sha: str = field(init=False)

    def __post_init__(self) -> None:
        digest = sha1(self.text.encode(), usedforsecurity=False).hexdigest()
        object.__setattr__(self, "sha", digest)


class Pipeline(asyncio.Protocol):
    """A connection on which replies come in the order of their commands.

    If a reply takes longer than `patience`, in seconds, the connection ends: every call that waits
    raises TimeoutError then.
    """

    def __init__(self, transport: asyncio.Transport, patience: float) -> None:
        self._transport = transport
        self._patience = patience
        self._loop = asyncio.get_running_loop()
        self._reader = hiredis.Reader(replyError=_refusal)
        self._waiting: deque[tuple[asyncio.Future[Any], float]] = deque()
        self._unsent: list[bytes] = []
        self._watch: asyncio.TimerHandle | None = None
        self._made_with: object = None
        """Would close the connection if it was garbage."""

    @classmethod
    async def connected(cls, redis: Redis, patience: float) -> "Pipeline":
        """A new connection to the server of this client. Raises RedisError and OSError.

        redis-py makes it, because it knows about passwords, databases and TLS.
        """
        connection: Any = redis.connection_pool.make_connection()  # type: ignore[no-untyped-call]  # has no types
        await connection.connect()
        writer = connection._writer
        connection._reader = connection._writer = None
        pipeline = cls(writer.transport, patience)
        pipeline._made_with = writer
        writer.transport.set_protocol(pipeline)
        return pipeline

    @property
    def is_open(self) -> bool:
        return not self._transport.is_closing() and not self._loop.is_closed()

    async def run(self, script: Script, keys: list[str], arguments: list[str | int]) -> Any:
        """What the script returns. Raises RedisError."""
        rest = (len(keys), *keys, *arguments)
        try:
            return await self._send("EVALSHA", script.sha, *rest)
        except NoScriptError:
            return await self._send("EVAL", script.text, *rest)

    def close(self) -> None:
        self._fail(ConnectionError("The connection was closed."))
        if self.is_open:
            self._transport.abort()

    def _send(self, *command: str | int) -> asyncio.Future[Any]:
        reply = self._loop.create_future()
        if not self.is_open:
            reply.set_exception(ConnectionError("The connection has ended."))
            return reply
        if not self._unsent:
            self._loop.call_soon(self._flush)
        self._unsent.append(hiredis.pack_command(command))  # type: ignore[arg-type]  # takes several
        self._waiting.append((reply, self._loop.time()))
        if self._watch is None:
            self._watch = self._loop.call_later(self._patience, self._look)
        return reply

    def _flush(self) -> None:
        commands, self._unsent = self._unsent, []
        self._transport.write(b"".join(commands))

    def _look(self) -> None:
        self._watch = None
        if not self._waiting:
            return
        late = self._waiting[0][1] + self._patience
        if late > self._loop.time():
            self._watch = self._loop.call_at(late, self._look)
            return
        self._fail(TimeoutError(f"No reply within {self._patience:g} s."))
        self._transport.abort()

    def _fail(self, error: Exception) -> None:
        waiting, self._waiting = self._waiting, deque()
        for reply, _ in waiting:
            if not reply.done():
                reply.set_exception(error)

    def data_received(self, data: bytes) -> None:
        self._reader.feed(data)
        try:
            while (value := self._reader.gets()) is not False:
                self._received(value)
        except hiredis.ProtocolError as error:
            self._fail(ConnectionError(str(error)))
            self._transport.abort()

    def _received(self, value: Any) -> None:
        reply, _ = self._waiting.popleft()
        if reply.done():  # nobody waits for it any more
            return
        if isinstance(value, Exception):
            reply.set_exception(value)
        else:
            reply.set_result(value)

    def connection_lost(self, exc: Exception | None) -> None:
        self._fail(ConnectionError("The connection was lost."))


def _refusal(message: str) -> ResponseError:
    kind = NoScriptError if message.startswith("NOSCRIPT") else ResponseError
    return kind(message)
