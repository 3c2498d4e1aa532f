"""Worker processes, and waiting for what they do."""

import asyncio
import os
import signal
import subprocess
import sys
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

USUAL = ("-m", "arq", "workers.settings.WorkerSettings")
WATCHED = ("-m", "tests.workers.watched")


@contextmanager
def worker(log: Path, *arguments: str, **environment: object) -> Iterator[subprocess.Popen[bytes]]:
    """A worker until the end of the context, or until it is stopped or killed there."""
    env = os.environ | {name: str(value) for name, value in environment.items()}
    with log.open("ab") as output:
        process = subprocess.Popen(
            [sys.executable, *arguments], env=env, stdout=output, stderr=output
        )
    try:
        yield process
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGTERM)
        process.wait(20)


async def until(condition: Callable[[], Awaitable[bool]], log: Path, seconds: float = 25) -> None:
    """Wait until it is so. A failure shows what the workers wrote."""
    try:
        async with asyncio.timeout(seconds):
            while not await condition():  # noqa: ASYNC110  # another process, no event of ours
                await asyncio.sleep(0.05)
    except TimeoutError:
        raise AssertionError(f"not within {seconds} s; the log:\n{_read(log)}") from None


def _read(log: Path) -> str:
    return log.read_text()
