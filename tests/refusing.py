"""A PostgreSQL that refuses in every way that operators meet."""

import asyncio
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import asyncpg

from local.embedded import account, postgres, sockets
from local.embedded.folder import held
from tests import prepared
from tests.local.runs import free_port


@dataclass(frozen=True, slots=True)
class Refusing:
    """Addresses for DATABASE_URL."""

    migrated: str
    closed_port: str
    wrong_password: str
    no_such_database: str
    not_migrated: str
    no_rights: str


@contextmanager
def refusing_postgres() -> Iterator[Refusing]:
    with (
        tempfile.TemporaryDirectory(prefix="pb-") as name,
        held(Path(name).resolve() / "data") as folder,
    ):
        address = sockets.socket_folder(folder)
        sockets.fresh(address, account.engine_account())
        prepared.migrated(folder)
        with postgres.running(folder, address, durable=False) as (url, _):
            asyncio.run(_prepare(url))
        rules = folder / "postgres" / "pg_hba.conf"
        rules.write_text(f"local all guarded scram-sha-256\n{rules.read_text()}")
        with postgres.running(folder, address, durable=False) as (url, _):
            yield Refusing(
                migrated=url,
                closed_port=f"postgresql://guarded:s3cret@127.0.0.1:{free_port()}/phonebank",
                wrong_password=url.replace("postgres@", "guarded:s3cret@"),
                no_such_database=url.replace("/phonebank?", "/nowhere?"),
                not_migrated=url.replace("/phonebank?", "/empty?"),
                no_rights=url.replace("postgres@", "powerless@"),
            )


async def _prepare(url: str) -> None:
    connection = await asyncpg.connect(url)
    await connection.execute("CREATE ROLE guarded LOGIN PASSWORD 'another'")
    await connection.execute("CREATE ROLE powerless LOGIN")
    await connection.execute("CREATE DATABASE empty")
    await connection.close()
