"""Processes that tests start: they end with the test run, even with one that is killed."""

import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
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


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
