"""The connections of this process to PostgreSQL, and who may use which (docs/architecture.md,
Decisions, 10).

asyncpg's pool opens and closes them. Giving one back to it starts a task and a timer, which costs
more than a short statement. So a connection stays at hand for the next statement, and goes back to
the pool when nobody has needed it for a while.
"""

import asyncio
from collections import deque
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from contextvars import ContextVar
from typing import Any

import asyncpg
from asyncpg import Connection
from tortoise import Tortoise
from tortoise.backends.asyncpg.client import AsyncpgDBClient, TransactionWrapper
from tortoise.connection import get_connections

IDLE_SECONDS = 60.0
"""What nobody has needed for this long goes back to asyncpg's pool, which closes it later."""


class Connections:
    """As much of asyncpg's pool as Tortoise uses, and `give_back`."""

    def __init__(self, pool: asyncpg.Pool, most: int) -> None:
        self._pool = pool
        self._most = most
        self._taken = 0
        """How many the pool has given us or is opening for us."""
        self._free: list[Connection] = []
        self._least_free = 0
        """How many were free at any time since the last look for idle ones."""
        self._waiting: deque[asyncio.Future[Connection | None]] = deque()
        self._look: asyncio.TimerHandle | None = None
        self._returning: set[asyncio.Task[None]] = set()
        self._closing = False

    async def acquire(self) -> Connection:
        """A connection of its own for whoever asks; they wait in turn if all are in use."""
        while True:
            connection: Connection | None
            if self._free:
                connection = self._free.pop()
                self._least_free = min(self._least_free, len(self._free))
            elif self._taken < self._most:
                return await self._open()
            else:
                connection = await self._turn()
            if connection is not None:
                if _is_open(connection):
                    return connection
                await self.release(connection)

    async def release(self, connection: Connection) -> None:
        """Take a connection back in whatever state it is: the pool puts it in order."""
        try:
            await self._pool.release(connection)  # type: ignore[arg-type]
        finally:
            self._lost()

    def give_back(self, connection: Connection) -> None:
        """Take a connection back that is open, outside a transaction, and not waiting for a reply.

        Nothing is awaited, so that this cannot be cancelled.
        """
        if self._hand_on(connection):
            return
        if self._closing:
            self._return_later(connection)
            return
        self._free.append(connection)
        if self._look is None:
            self._look = asyncio.get_running_loop().call_later(IDLE_SECONDS, self._return_idle)

    async def _open(self) -> Connection:
        self._taken += 1
        try:
            return await self._pool.acquire()  # type: ignore[return-value]
        except BaseException:
            self._lost()
            raise

    async def _turn(self) -> Connection | None:
        """Wait for a connection, or for None: then one may be opened."""
        waiter = asyncio.get_running_loop().create_future()
        self._waiting.append(waiter)
        try:
            handed: Connection | None = await waiter
            return handed
        except BaseException:
            if waiter.done() and not waiter.cancelled():
                handed = waiter.result()
                if handed is None:
                    self._hand_on(None)
                else:
                    self.give_back(handed)
            raise

    def _hand_on(self, connection: Connection | None) -> bool:
        """Give it to the first who waits. Returns whether there was anybody."""
        while self._waiting:
            waiter = self._waiting.popleft()
            if not waiter.done():
                waiter.set_result(connection)
                return True
        return False

    def _lost(self) -> None:
        self._taken -= 1
        self._hand_on(None)

    def _return_idle(self) -> None:
        idle, self._free = self._free[: self._least_free], self._free[self._least_free :]
        self._least_free = len(self._free)
        self._look = None
        for connection in idle:
            self._return_later(connection)
        if self._free:
            loop = asyncio.get_running_loop()
            self._look = loop.call_later(IDLE_SECONDS, self._return_idle)

    def _return_later(self, connection: Connection) -> None:
        task = asyncio.get_running_loop().create_task(self.release(connection))
        self._returning.add(task)
        task.add_done_callback(self._returning.discard)

    async def close(self) -> None:
        """Close all connections, after those that are in use have been given back."""
        self._closing = True
        free, self._free = self._free, []
        for connection in free:
            await self.release(connection)
        await self._pool.close()
        self._stop_looking()

    def terminate(self) -> None:
        """Close all connections at once."""
        self._stop_looking()
        self._pool.terminate()

    async def expire_connections(self) -> None:
        await self._pool.expire_connections()

    def _stop_looking(self) -> None:
        if self._look is not None:
            self._look.cancel()
            self._look = None

    def get_size(self) -> int:
        return self._pool.get_size()

    def get_idle_size(self) -> int:
        return len(self._free) + self._pool.get_idle_size()

    def get_waiting(self) -> int:
        """How many tasks wait for a connection."""
        return sum(not waiter.done() for waiter in self._waiting)


def _is_open(connection: Connection) -> bool:
    """Also of a connection that asyncpg has taken back, because the server ended it."""
    try:
        return not connection.is_closed()
    except asyncpg.InterfaceError:
        return False


class _Checkout:
    """A connection for one statement outside a transaction."""

    __slots__ = ("_client", "_connection", "_connections")

    def __init__(self, client: "Client") -> None:
        self._client = client

    async def __aenter__(self) -> Connection:
        self._connections = self._client.opened() or await self._client.open()
        self._connection = await self._connections.acquire()
        return self._connection

    async def __aexit__(self, kind: type[BaseException] | None, *_: object) -> None:
        connection = self._connection
        if kind is None and _is_open(connection) and not connection.is_in_transaction():
            self._connections.give_back(connection)
        else:
            await self._connections.release(connection)


class Client(AsyncpgDBClient):
    """Tortoise's connection to PostgreSQL, whose pool is `Connections`."""

    async def create_pool(self, **options: Any) -> Connections:  # type: ignore[override]
        return Connections(await asyncpg.create_pool(None, **options), options["max_size"])

    def acquire_connection(self) -> Any:
        return _Checkout(self)

    def opened(self) -> Connections | None:
        pool: Any = self._pool
        return pool  # type: ignore[no-any-return]

    async def open(self) -> Connections:
        async with self._pool_init_lock:
            if self._pool is None:
                await self.create_connection(with_db=True)
        connections = self.opened()
        assert connections is not None
        return connections


client_class = Client
"""Tortoise finds it by this name in the module that is the `engine` of its configuration."""


class _Within(TransactionWrapper):
    """What Tortoise and `of_this_task` use within a transaction. The tasks in it take turns."""

    def __init__(self, client: Client, connection: Connection) -> None:
        super().__init__(client)
        self._connection = connection
        self.ended = False

    def acquire_connection(self) -> Any:
        return self

    async def __aenter__(self) -> Connection:
        await self._lock.acquire()
        if self.ended:
            self._lock.release()
            raise asyncpg.InterfaceError("The transaction of this task has ended.")
        return self._connection

    async def __aexit__(self, *_: object) -> None:
        self._lock.release()


_within: ContextVar[_Within | None] = ContextVar("within", default=None)


def of_this_task() -> AbstractAsyncContextManager[Connection]:
    """The connection of the transaction of this task. Without one, any that nobody else uses."""
    within = _within.get()
    if within is not None:
        return within
    return _Checkout(Tortoise.get_connection("default"))  # type: ignore[arg-type]


@asynccontextmanager
async def held(begin: str) -> AsyncIterator[None]:
    """A transaction on a connection that every statement of this task uses, Tortoise's too.

    `begin` is its first statement. It is committed at the end, or rolled back if something raises.
    """
    client: Client = Tortoise.get_connection("default")  # type: ignore[assignment]
    connections = client.opened() or await client.open()
    connection = await connections.acquire()
    within = _Within(client, connection)
    tokens = get_connections().set("default", within), _within.set(within)
    clean = False
    try:
        await connection.execute(begin)
        yield
        async with within:
            if await connection.execute("COMMIT") != "COMMIT":
                raise RuntimeError("A statement of this transaction has failed.")
        clean = True
    except BaseException:
        async with within:
            if _is_open(connection):
                await connection.execute("ROLLBACK")
                clean = True
        raise
    finally:
        get_connections().reset(tokens[0])
        _within.reset(tokens[1])
        within.ended = True
        if clean:
            connections.give_back(connection)
        else:
            await connections.release(connection)
