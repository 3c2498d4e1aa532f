"""Start `make run`, or what stands for it, in a process of its own and watch what it leaves."""

import os
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil

from tests.conftest import ENGINES

ROOT = Path(__file__).parents[2]
READY = "Ctrl-C stops everything."
PATIENCE = 120.0
"""Seconds that a busy machine may need for what takes a moment otherwise."""


@dataclass
class Run:
    """A run in a process group of its own, as a shell starts it."""

    process: subprocess.Popen[str]
    folder: Path
    port: int
    family: list[psutil.Process]

    def until(self, text: str) -> str:
        """What it printed up to the line that holds `text`."""
        assert self.process.stdout is not None
        lines: list[str] = []
        for line in self.process.stdout:
            lines.append(line)
            if text in line:
                return "".join(lines)
        raise AssertionError(f"{text!r} was not printed:\n{''.join(lines)}")

    def until_ready(self) -> str:
        printed = self.until(READY)
        self.family = psutil.Process(self.process.pid).children(recursive=True)
        return printed

    def rest(self) -> str:
        """What it printed since then, up to its end."""
        assert self.process.stdout is not None
        return self.process.stdout.read()

    def child(self, part: str) -> psutil.Process:
        """The one of its own children that has `part` in its command line."""
        children = psutil.Process(self.process.pid).children()
        (found,) = [each for each in children if part in " ".join(each.cmdline())]
        return found

    def wait(self, seconds: float = PATIENCE) -> int:
        return self.process.wait(seconds)

    def survivors(self) -> list[psutil.Process]:
        return [each for each in self.family if lives(each)]


def lives(process: psutil.Process) -> bool:
    try:
        return process.is_running() and process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def eventually(condition: Callable[[], bool], seconds: float = PATIENCE) -> bool:
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.05)
    return True


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _without_engines() -> dict[str, str]:
    """Our environment without the engines of the tests."""
    return {name: value for name, value in os.environ.items() if name not in ENGINES}


@contextmanager
def started(
    command: tuple[str, ...], folder: Path, port: int | None = None, **environment: str
) -> Iterator[Run]:
    """Start a run; where the test leaves it running it is stopped at the end."""
    port = port or free_port()
    process = subprocess.Popen(
        command,
        cwd=ROOT,
        env=_without_engines() | {"PORT": str(port), "DATA_DIR": str(folder)} | environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    run = Run(process, folder, port, [])
    try:
        yield run
    finally:
        if process.poll() is None:
            process.terminate()
        process.communicate(timeout=PATIENCE)
