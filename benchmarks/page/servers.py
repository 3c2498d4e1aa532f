"""The servers that are compared, each as a process of its own on this machine."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil

from benchmarks.page.document import PAGE, POSTGRAPHILE
from foundation import rate_limits
from local.embedded import child
from services import presence
from tests.processes import die_with_us, end, free_port
from web import node

ROOT = Path(__file__).parents[2]
PEERS = ROOT / "benchmarks" / "peers"
RULES = frozenset({"id", "autoArchiveInDays", "allowedActions"})
PRESENCE = frozenset({"activeCallers"})
START_SECONDS = 120
POOL = "8"
"""Connections of each server: all nine together need less than the engine's 100."""


@dataclass(frozen=True, slots=True)
class Server:
    """How a server is started on a port, and the fields that it leaves out or makes up."""

    name: str
    command: Sequence[str]
    without: frozenset[str] = frozenset()
    duties: bool = True
    document: str = PAGE


@dataclass(frozen=True, slots=True)
class Running:
    server: Server
    port: int
    pid: int


def uvicorn(app: str, protocol: str) -> tuple[str, ...]:
    return (
        *(sys.executable, "-m", "uvicorn", app, "--port", "{port}", "--no-access-log"),
        *("--loop", "uvloop", "--http", protocol, "--timeout-keep-alive", "75"),
    )


FLOOR = Server("floor", uvicorn("benchmarks.page.bare_route:app", "httptools"), RULES | PRESENCE)
SHIPPED = Server("phonebank", uvicorn("server.asgi:app", "server.connections:BoundedProtocol"))
WITHOUT_PLANS = Server(
    "phonebank, plans off",
    uvicorn("benchmarks.page.without_plans:app", "server.connections:BoundedProtocol"),
)
OURS = (FLOOR, SHIPPED, WITHOUT_PLANS)


def _peers() -> Iterator[Server]:
    """Each of them bare, and with our duties (benchmarks/peers/duties.js)."""
    for name, program, document in (
        ("Mercurius", "mercurius", PAGE),
        ("Yoga", "yoga", PAGE),
        ("PostGraphile", "postgraphile", POSTGRAPHILE),
    ):
        command = ("node", str(PEERS / f"{program}.js"))
        yield Server(f"{name}, bare", command, PRESENCE, duties=False, document=document)
        yield Server(f"{name}, our duties", command, document=document)


SERVERS = (*OURS, *_peers())


@contextmanager
def running(server: Server, logs: Path) -> Iterator[Running]:
    """The server, until the end of the context. It writes its log into the folder."""
    port = free_port()
    log = logs / f"{port}.log"
    with log.open("wb") as output:
        process = subprocess.Popen(
            [part.format(port=port) for part in server.command],
            cwd=ROOT,
            env=_environment(server, port),
            stdout=output,
            stderr=output,
            preexec_fn=die_with_us(),
        )
    try:
        _wait(process, port, log)
        yield Running(server, port, process.pid)
    finally:
        end(process)


def _environment(server: Server, port: int) -> dict[str, str]:
    found = node.found() if server.command[0] == "node" else None
    return (found.environment if found else dict(os.environ)) | {
        "NODE_ENV": "production",
        "PORT": str(port),
        "DUTIES": str(int(server.duties)),
        "TAKE": rate_limits.TAKE.text,
        "COUNT": presence.COUNT.text,
        "DATABASE_POOL_SIZE": POOL,
        "RATE_LIMIT_TOKEN_PER_MINUTE": "1000000000",
        "RATE_LIMIT_ACCOUNT_PER_MINUTE": "1000000000",
    }


def pin(pid: int, core: int) -> None:
    """Keep a process on one core, where the system can do that and there is more than one."""
    cores = psutil.cpu_count() or 1
    if sys.platform == "linux" and cores > 1:
        psutil.Process(pid).cpu_affinity([core % cores])


def _wait(process: subprocess.Popen[bytes], port: int, log: Path) -> None:
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until and process.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    sys.exit(f"A server does not start.\n{child.last_lines(log, 40)}")
