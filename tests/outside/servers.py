"""Web processes on the engines of the tests, with settings of their own."""

import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.processes import python


@contextmanager
def web_process(log: Path, **environment: str) -> Iterator[str]:
    """The web process as production starts it, until the end of the context; returns its URL.

    Its socket listens before it starts, so that early requests wait instead of being refused.
    """
    with listening() as door, web_process_on(door, log, **environment):
        yield url_of(door)


def listening() -> socket.socket:
    return socket.create_server(("127.0.0.1", 0))


def url_of(listening: socket.socket) -> str:
    return f"http://127.0.0.1:{listening.getsockname()[1]}"


@contextmanager
def web_process_on(listening: socket.socket, log: Path, **environment: str) -> Iterator[None]:
    """The web process on a socket that stays when the process ends."""
    with python(
        log,
        *("-m", "uvicorn", "server.asgi:app"),
        *("--fd", str(listening.fileno())),
        *("--loop", "uvloop", "--http", "server.connections:BoundedProtocol"),
        *("--no-access-log", "--timeout-graceful-shutdown", "5"),
        env={**os.environ, **environment},
        pass_fds=[listening.fileno()],
    ):
        yield
