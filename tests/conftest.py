"""The engines that all tests run on: a real PostgreSQL and a real Valkey."""

import os
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import httpx
import hypothesis
import pytest
from asyncpg import Connection
from starlette.applications import Starlette

import foundation.database
import services.contacts.zones
from foundation.database import connect, disconnect, tortoise_config
from settings import Settings, get_settings
from tests import prepared
from tests.processes import free_port, python, until_ready
from tests.statements import Statements

NAMES_OF = services.contacts.zones.names_of
"""The zones of a phone number."""

pytest_plugins = (
    "tests.figures",
    "tests.garbage",
    "tests.hashing",
    "tests.limits",
    "tests.quick",
    "tests.scheduling",
    "tests.watchdog",
)

hypothesis.settings.register_profile(
    "patient", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)
hypothesis.settings.load_profile("patient")  # a busy machine is not a defect


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--long", action="store_true", help="fault tests at their full size")


ENGINES = {"DATABASE_URL", "REDIS_URL"}


def pytest_configure(config: pytest.Config) -> None:
    """Tests sweep whole tables, so test processes cannot share engines."""
    if os.environ.keys() >= ENGINES and (config.getoption("numprocesses", None) or 0) > 1:
        raise pytest.UsageError("With DATABASE_URL and REDIS_URL of your own, add -n 0.")


@pytest.fixture(scope="session")
def settings() -> Iterator[Settings]:
    """Those of DATABASE_URL and REDIS_URL if both are set, otherwise of embedded engines."""
    if os.environ.keys() >= ENGINES:
        yield get_settings()
        return
    from local.embedded import engines

    with (
        TemporaryDirectory() as folder,
        engines(prepared.migrated(Path(folder)), durable=False) as started,
    ):
        os.environ["DATABASE_URL"] = started.database_url
        os.environ["REDIS_URL"] = started.redis_url
        get_settings.cache_clear()
        yield get_settings()


@pytest.fixture(scope="session", autouse=True)
def patience() -> Iterator[None]:
    """Redis may take its time: on a busy machine a late reply does not mean that it is away."""
    from foundation import jobs, rate_limits, redis_connection

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(rate_limits, "PATIENCE_SECONDS", 60.0)
        patch.setattr(redis_connection, "PATIENCE_SECONDS", 60.0)
        patch.setattr(jobs, "_PATIENCE_SECONDS", 60.0)
        yield


@pytest.fixture(scope="session", autouse=True)
def contacts_follow_their_campaigns() -> Iterator[None]:
    """No contact has a time zone of its own, so that tests may call at any hour.

    The tests of contact hours ask for `own_hours`.
    """
    from services.contacts import zones

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(zones, "names_of", lambda phone: ())
        yield


@pytest.fixture
def own_hours(monkeypatch: pytest.MonkeyPatch) -> None:
    """Contacts have the time zones of their phone numbers, as in the product."""
    from services.contacts import zones

    monkeypatch.setattr(zones, "names_of", NAMES_OF)


_statements = Statements()


class _Recorded(Connection):
    """A connection whose statements are recorded at once: asyncpg's loggers come a turn later."""

    async def execute(self, query: str, *more: Any, **options: Any) -> str:
        _statements.add(query)
        return await super().execute(query, *more, **options)

    async def fetch(self, query: str, *more: Any, **options: Any) -> Any:
        _statements.add(query)
        return await super().fetch(query, *more, **options)

    async def fetchrow(self, query: str, *more: Any, **options: Any) -> Any:
        _statements.add(query)
        return await super().fetchrow(query, *more, **options)

    async def fetchval(self, query: str, *more: Any, **options: Any) -> Any:
        _statements.add(query)
        return await super().fetchval(query, *more, **options)


def _recording(settings: Settings) -> dict[str, Any]:
    """The configuration of connections whose statements are recorded."""
    config = tortoise_config(settings)
    config["connections"]["default"]["credentials"]["connection_class"] = _Recorded
    return config


async def connect_recording(settings: Settings) -> None:
    """Connect to the database as the product does, with statements recorded."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(foundation.database, "tortoise_config", _recording)
        await connect(settings)


@pytest.fixture(scope="session")
async def database(settings: Settings) -> AsyncIterator[None]:
    """The migrated database, connected. Tests keep apart by accounts of their own."""
    from foundation.migrations import migrate

    await migrate()
    await connect_recording(settings)
    yield
    await disconnect()


@pytest.fixture
def statements(database: None) -> Statements:
    """The SQL statements that run from now on."""
    _statements.clear()
    return _statements


@pytest.fixture(scope="session")
async def app(settings: Settings, database: None) -> AsyncIterator[Starlette]:
    """The web application, in this process; its database is connected already."""
    from foundation import redis_connection
    from server.application import make_app

    yield make_app(settings)
    await redis_connection.close()


@pytest.fixture
async def client(app: Starlette) -> AsyncIterator[httpx.AsyncClient]:
    """Requests to the application, without a token."""
    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=transport, base_url="http://test") as client:
        yield client


@dataclass(frozen=True, slots=True)
class LiveServer:
    """What `make run` starts, as its users see it."""

    url: str
    env: dict[str, str]

    @property
    def admin_token(self) -> str:
        return self.env["ADMIN_TOKEN"]


@pytest.fixture(scope="session")
def live_server() -> Iterator[LiveServer]:
    """`python -m phonebank run` in a folder of its own, filled with the demo."""
    with TemporaryDirectory() as folder, serving(Path(folder) / "data") as server:
        yield server


@contextmanager
def serving(folder: Path, port: int | None = None, **environment: str) -> Iterator[LiveServer]:
    """`python -m phonebank run` on this port or a free one, until the end of the context.

    A new folder gets a migrated database first. How a run makes its own is tested in
    tests/local/test_whole_run.py.
    """
    if not (folder / "postgres").exists():
        prepared.migrated(folder)
    port = port or free_port()
    env = {
        name: value
        for name, value in os.environ.items()
        if name not in {"DATABASE_URL", "REDIS_URL", "CLOCK_SHIFT_DAYS"}
    }
    env |= {"PORT": str(port), "DATA_DIR": str(folder)} | environment
    log = folder.parent / f"{folder.name}.log"
    with python(log, "-m", "phonebank", "run", env=env) as process:
        until_ready(port, process, log)
        lines = (folder / "demo.env").read_text().splitlines()
        yield LiveServer(f"http://127.0.0.1:{port}", dict(line.split("=", 1) for line in lines))
