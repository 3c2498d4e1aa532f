"""Worker processes, and waiting for what they do."""

import os
import subprocess
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.processes import python
from tests.until import until as wait_until

USUAL = ("-m", "arq", "workers.settings.WorkerSettings")
WATCHED = ("-m", "tests.workers.watched")


@contextmanager
def worker(log: Path, *arguments: str, **environment: object) -> Iterator[subprocess.Popen[bytes]]:
    """A worker until the end of the context, or until it is stopped or killed there."""
    env = os.environ | {name: str(value) for name, value in environment.items()}
    with python(log, *arguments, env=env) as process:
        yield process


async def until(condition: Callable[[], Awaitable[bool]], log: Path) -> None:
    """Wait until it is so. A failure shows what the workers wrote."""
    try:
        await wait_until(condition)
    except BaseException:
        show(log)
        raise


def show(log: Path) -> None:
    print(log.read_text())
