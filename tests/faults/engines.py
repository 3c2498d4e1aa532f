"""An own PostgreSQL and an own Valkey, which a test may kill and start again.

They keep their data as in production: what PostgreSQL acknowledged is on disk.
"""

import shutil
import signal
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil

from local.embedded import account, child, postgres, sockets, valkey
from local.embedded.folder import held

Running = AbstractContextManager[tuple[str, child.Process]]


class Engine:
    """One server. Its address stays the same however often it is started."""

    def __init__(self, running: Callable[[], Running], stop_leftovers: Callable[[], None]) -> None:
        self._running = running
        self._stop_leftovers = stop_leftovers
        self._stack = ExitStack()
        self.url = ""

    def start(self) -> None:
        """Start it and wait until it answers; what a kill left behind is stopped first."""
        self._stop_leftovers()
        self.url, self._process = self._stack.enter_context(self._running())

    def stop(self, how: signal.Signals) -> None:
        """Send the signal and wait until the process has gone, with all that it had started."""
        family = psutil.Process(self._process.pid).children(recursive=True)
        self._process.send_signal(how)
        self._process.wait(30)
        psutil.wait_procs(family, 30)
        self.close()

    @property
    def runs(self) -> bool:
        return self._process.poll() is None

    def close(self) -> None:
        self._stack.close()


@dataclass(frozen=True, slots=True)
class Engines:
    postgres: Engine
    valkey: Engine


@contextmanager
def engines(data_dir: Path) -> Iterator[Engines]:
    """Both engines on a data folder of their own, running; stopped at the end."""
    with held(data_dir) as folder:
        address = sockets.socket_folder(folder)
        sockets.fresh(address, account.engine_account())
        both = Engines(
            Engine(
                lambda: postgres.running(folder, address, durable=True),
                lambda: postgres.stop_leftovers(folder),
            ),
            Engine(
                lambda: valkey.running(folder, address, durable=True),
                lambda: valkey.stop_leftovers(folder),
            ),
        )
        try:
            both.postgres.start()
            both.valkey.start()
            yield both
        finally:
            both.valkey.close()
            both.postgres.close()
            shutil.rmtree(address, ignore_errors=True)
