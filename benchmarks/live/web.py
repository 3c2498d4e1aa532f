"""Web processes as they are shipped, and what they say of themselves."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
import psutil

from benchmarks.page import processor
from tests.processes import die_with_us, end, free_port, until_ready

ROOT = Path(__file__).parents[2]
METRICS_TOKEN = "metrics-of-the-benchmark"  # noqa: S105  # of a process on loopback

_MIB = 1024 * 1024
_OPTIONS = "--loop uvloop --http server.connections:BoundedProtocol --no-access-log"
_MORE = "--proxy-headers --timeout-graceful-shutdown 130"
_ENVIRONMENT = {
    "METRICS_TOKEN": METRICS_TOKEN,
    "RATE_LIMIT_TOKEN_PER_MINUTE": "1000000000",
    "RATE_LIMIT_ACCOUNT_PER_MINUTE": "1000000000",
}


@dataclass(frozen=True, slots=True)
class Web:
    port: int
    process: subprocess.Popen[bytes]

    @property
    def processor_seconds(self) -> float:
        return processor.of(self.process.pid)

    @property
    def mib(self) -> float:
        """Its memory in MiB."""
        return float(psutil.Process(self.process.pid).memory_info().rss) / _MIB

    @property
    def connections(self) -> int:
        """Those of clients that are open."""
        return sum(
            each.status == psutil.CONN_ESTABLISHED and each.laddr.port == self.port
            for each in psutil.Process(self.process.pid).net_connections("tcp")
        )

    def kill(self) -> None:
        self.process.kill()
        self.process.wait()

    def stop(self) -> float:
        """Send SIGTERM. Returns after how many seconds the process has ended."""
        began = time.monotonic()
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(180)
        return time.monotonic() - began

    def metric(self, name: str) -> float:
        headers = {"Authorization": f"Bearer {METRICS_TOKEN}"}
        found = httpx.get(f"http://127.0.0.1:{self.port}/metrics", headers=headers, timeout=30)
        lines = found.raise_for_status().text.splitlines()
        return next(float(line.split()[1]) for line in lines if line.split()[0] == name)


@contextmanager
def web(logs: Path) -> Iterator[Web]:
    """A web process until the end of the context, with the command of the Procfile."""
    port = free_port()
    log = logs / f"{port}.log"
    command = [sys.executable, "-m", "uvicorn", "server.asgi:app", "--port", str(port)]
    command += [*_OPTIONS.split(), *_MORE.split()]
    with log.open("wb") as output:
        process = subprocess.Popen(
            command,
            cwd=ROOT,
            env=os.environ | _ENVIRONMENT,
            stdout=output,
            stderr=output,
            preexec_fn=die_with_us(),
        )
    try:
        until_ready(port, process, log)
        yield Web(port, process)
    finally:
        end(process)
