"""The processes of the service, as `make run` starts them."""

import os
import sys
from collections.abc import Mapping, Sequence

from local.run.processes import Command


def commands(port: int, demo: Mapping[str, str]) -> Sequence[Command]:
    """The web process, which is told how to sign in to the demo, and the worker."""
    web = (
        *("-m", "uvicorn", "server.asgi:app", "--host", "127.0.0.1", "--port", str(port)),
        *("--loop", "uvloop", "--http", "server.connections:BoundedProtocol", "--no-access-log"),
        *("--timeout-graceful-shutdown", "10"),
    )
    worker = ("-m", "arq", "workers.settings.WorkerSettings")
    return (
        Command("web", (sys.executable, *web), {**os.environ, **demo}),
        Command("worker", (sys.executable, *worker), dict(os.environ)),
    )
