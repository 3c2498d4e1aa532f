"""A whole installation that a test may break: engines, web processes, workers and the carrier."""

import asyncio
import os
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from typing import Any

import asyncpg
import httpx
import pytest
from redis.asyncio import Redis
from tortoise.context import TortoiseContext

from foundation import changes, redis_connection, sql
from foundation.database import tortoise_config
from services.calls import heads
from services.carrier_operations.run import run_due
from settings import get_settings
from telephony.registry import make_carrier
from tests.api import Api
from tests.faults import races
from tests.faults.checker import Known, violations
from tests.faults.engines import Engines
from tests.faults.processes import START_SECONDS, WORKER, Process, Processes, Web
from tests.telephony.fake import FakeCarrier

QUICK = ("-m", "tests.faults.quick_worker", "1")
"""The worker with sweeps each second, for tests that are not about how often it sweeps."""


class World:
    """One installation. Every test begins with an empty database and no worker."""

    def __init__(self, engines: Engines, carrier: FakeCarrier, folder: Path) -> None:
        self.engines = engines
        self.carrier = carrier
        self._before = 0
        self._connection: asyncpg.Connection | None = None
        self._asking = asyncio.Lock()
        self.environment = {
            "DATABASE_URL": engines.postgres.url,
            "REDIS_URL": engines.valkey.url,
            "DATABASE_POOL_SIZE": "6",  # of the 100 connections, for a dozen processes
            **carrier.environment,
        }
        inherited = {k: v for k, v in os.environ.items() if k not in _OURS}
        (folder / "shared").mkdir()
        (folder / "processes").mkdir()
        self._shared = Processes(folder / "shared", inherited | self.environment)
        self.processes = Processes(folder / "processes", inherited | self.environment)
        self._web: list[Web] = []
        self._racers: races.Racers | None = None
        self._migrated = False

    async def webs(self) -> list[Web]:
        """Two web processes, which tests share; they are started when first asked for."""
        if not all(web.process.runs for web in self._web) or not self._web:
            self._web = [self._shared.web(), self._shared.web()]
        await asyncio.gather(*(web.ready() for web in self._web))
        return self._web

    async def racers(self) -> races.Racers:
        """Four processes for races, which tests share too."""
        if self._racers is None or not self._racers.run_on:
            self._racers = await races.start(self._shared)
        return self._racers

    def worker(self, *, quick: bool = False, queue: int = 0, **environment: str) -> Process:
        """A worker of the product; with a `queue` of its own nobody takes its sweeps from it."""
        redis = {"REDIS_URL": f"{self.environment['REDIS_URL']}?db={queue}"}
        return self.processes.start(*(QUICK if quick else WORKER), **redis, **environment)

    def logs(self) -> str:
        return f"{self._shared.logs()}\n{self.processes.logs()}"

    async def connect(self) -> asyncpg.Connection:
        return await asyncpg.connect(self.engines.postgres.url)

    async def rows(self, query: str, *values: object) -> list[asyncpg.Record]:
        """By one connection, which is made anew after PostgreSQL was away."""
        async with self._asking:
            if self._connection is None or self._connection.is_closed():
                self._connection = await self.connect()
            return await self._connection.fetch(query, *values)

    async def value(self, query: str, *values: object) -> Any:
        ((value, *_), *_) = await self.rows(query, *values)
        return value

    async def ready(self) -> None:
        """Both engines run and the database is migrated and empty, whatever a test left."""
        for engine in (self.engines.postgres, self.engines.valkey):
            if not engine.runs:
                engine.start()
        if not self._migrated:
            release = self.processes.start("-m", "phonebank", "migrate")
            assert await release.ended(START_SECONDS) == 0, release.said()
            self._migrated = True
        await self.empty()

    async def violations(self, known: Known | None = None) -> list[str]:
        """What speaks against the rules of checker.py; the carrier's journal is added here."""
        known = known or Known()
        known.held = set()
        for entry in self.carrier.journal()[self._before :]:
            match entry["event"]:
                case "given" | "bought":
                    known.held.add(entry["number"])
                case "released":
                    known.held.discard(entry["number"])
                    known.released[entry["number"]] += 1
        connection = await self.connect()
        try:
            async with self.office():
                return await violations(connection, known)
        finally:
            await connection.close()

    async def settle(self) -> None:
        """Do what is still owed to the carrier here, for tests that are not about the worker."""
        carrier = make_carrier(get_settings())
        async with self.office():
            await run_due(carrier)
        await carrier.aclose()

    async def empty(self) -> None:
        """Have no rows, no jobs and no presence; nobody may be using the database.

        What the migrations stored stays.
        """
        tables = await self.rows(
            """SELECT tablename FROM pg_tables WHERE schemaname = 'public'
                 AND tablename <> ALL(ARRAY['tortoise_migrations', 'zone_set'])"""
        )
        names = ", ".join(f'"{record["tablename"]}"' for record in tables)
        await self.rows(f"TRUNCATE {names}")
        async with Redis.from_url(self.engines.valkey.url) as redis:
            await redis.flushall()
        self.carrier.behave()
        self._before = len(self.carrier.journal())

    @asynccontextmanager
    async def office(self) -> AsyncIterator[None]:
        """In here the product's services, called in this process, work on this database.

        The carrier holds the numbers that were stocked in here.
        """
        async with TortoiseContext() as context:
            await context.init(config=tortoise_config(get_settings()))
            try:
                yield
            finally:
                await changes.sent()  # the task that sends them knows only this installation
            ours = await sql.rows("SELECT e164 FROM phone_number")
        known = {entry.get("number") for entry in self.carrier.journal()}
        self.carrier.hold(*({each["e164"] for each in ours} - known))

    @asynccontextmanager
    async def api(self, web: Web, token: str) -> AsyncIterator[Api]:
        """The endpoint of one web process with one token."""
        async with httpx.AsyncClient(base_url=web.url, timeout=60) as client:
            yield Api(client, token)

    async def until(
        self, condition: Callable[[], Awaitable[bool]], seconds: float = 500, what: str = "it"
    ) -> None:
        """Wait for it; a failure shows what the processes wrote."""
        try:
            async with asyncio.timeout(seconds):
                while not await condition():  # noqa: ASYNC110  # other processes, no event of ours
                    await asyncio.sleep(0.1)
        except TimeoutError:
            raise AssertionError(f"{what}: not within {seconds} s\n{self.logs()}") from None

    def close(self) -> None:
        self.processes.kill_all()
        self._shared.kill_all()


_OURS = {"DATABASE_URL", "REDIS_URL", "CLOCK_SHIFT_DAYS", "EMBEDDED", "CARRIER", "USE_TZ", "TZ"}


@contextmanager
def in_this_process(environment: dict[str, str]) -> Iterator[None]:
    """The settings of this process are those of the installation, and it knows no other."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(redis_connection, "_redis", None)
        patch.setattr(redis_connection, "_pipeline", None)
        patch.setattr(heads, "_known", {})
        for name, value in environment.items():
            patch.setenv(name, value)
        get_settings.cache_clear()
        yield
    get_settings.cache_clear()
