"""PostgreSQL and Valkey from wheels, for `make run` and for the tests.

In production both addresses are set, and nothing here is imported.
"""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from local.embedded import account, postgres, sockets, valkey
from local.embedded.child import Process
from local.embedded.folder import EngineError, held

__all__ = ["EngineError", "Engines", "engines", "engines_in", "held"]


@dataclass(frozen=True, slots=True)
class Engines:
    """The addresses of the two engines, and their processes."""

    database_url: str
    redis_url: str
    postgres: Process
    valkey: Process


@contextmanager
def engines(data_dir: Path, *, durable: bool = True) -> Iterator[Engines]:
    """Hold a data folder and run both engines in it; they stop at the end of the block.

    Enter it in the main thread: on Linux the engines stop with the thread that started them.
    `durable=False` is for tests: quicker, but the data may not survive a power cut.
    Raises EngineError, with a text for the user, if the folder is in use or an engine fails.
    """
    with held(data_dir) as folder, engines_in(folder, durable=durable) as both:
        yield both


@contextmanager
def engines_in(folder: Path, *, durable: bool = True) -> Iterator[Engines]:
    """As `engines`, for a caller that holds the folder already (see `folder.held`)."""
    address = sockets.socket_folder(folder)
    postgres.stop_leftovers(folder)
    valkey.stop_leftovers(folder)
    sockets.fresh(address, account.engine_account())
    try:
        with (
            postgres.running(folder, address, durable=durable) as (database_url, postgres_process),
            valkey.running(folder, address, durable=durable) as (redis_url, valkey_process),
        ):
            yield Engines(database_url, redis_url, postgres_process, valkey_process)
    finally:
        shutil.rmtree(address, ignore_errors=True)
