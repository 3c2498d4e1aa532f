"""Processes that tests start: they end with the test run, even with one that is killed."""

import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import Any

from local.embedded.child import tied
from tests.process_logs import watch_log

END_SECONDS = 120
"""A busy machine takes its time to end a process, too."""


@contextmanager
def python(log: Path, *arguments: str, **options: Any) -> Iterator[subprocess.Popen[bytes]]:
    """A Python process until the end of the context. What it writes goes to the log."""
    watch_log(log)
    with log.open("ab") as output:
        process = subprocess.Popen(
            [sys.executable, *arguments],
            stdout=output,
            stderr=output,
            preexec_fn=die_with_us(),
            **options,
        )
    try:
        yield process
    finally:
        end(process)


def die_with_us() -> Any:
    """For `preexec_fn`: the process is killed when ours ends, however that ends."""
    return tied(signal.SIGKILL)


def end(process: subprocess.Popen[Any]) -> None:
    """Ask the process to end, and kill it where it does not."""
    process.terminate()
    try:
        process.wait(END_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
        raise


def until_ready(
    port: int, process: subprocess.Popen[bytes], log: Path, path: str = "/health/ready"
) -> None:
    """Wait until the process says on this port that it is ready. It fails where the process ends.

    A process that never becomes ready is ended by the time limit of the test.
    """
    while process.poll() is None:
        if is_ready(port, path):
            return
        time.sleep(0.1)
    raise AssertionError(f"The process ended before it was ready:\n{log.read_text()}")


def is_ready(port: int, path: str = "/health/ready") -> bool:
    """Whether a look at this path finds it.

    A client of httpx for each look would take more processor time than the start that it waits for.
    """
    with closing(HTTPConnection("127.0.0.1", port, timeout=5)) as connection:
        try:
            connection.request("GET", path)
            return connection.getresponse().status == 200
        except (OSError, HTTPException):
            return False


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
