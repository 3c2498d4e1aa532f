import socket
from pathlib import Path

import uvicorn
from pydantic import ValidationError
from starlette.applications import Starlette

from local.fake_carrier.api import Api
from local.fake_carrier.control import Control, unusable
from local.fake_carrier.faults import Faults
from local.fake_carrier.journal import Journal
from local.fake_carrier.numbers import Numbers
from telephony.regions import area_codes


def make_app(journal: Path, seed: int) -> Starlette:
    area_codes("NY")  # reads the numbering plan, so that the first search is as quick as others
    numbers, faults = Numbers(Journal(journal)), Faults(seed)
    return Starlette(
        routes=[Api(numbers, faults).routes(), Control(numbers, faults).routes()],
        exception_handlers={ValidationError: unusable},
    )


def listen(port: int) -> socket.socket:
    """A socket on this port of 127.0.0.1, on a free one if it is 0. Raises OSError."""
    listening = socket.socket()
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listening.bind(("127.0.0.1", port))
    listening.listen(128)
    return listening


def serve(listening: socket.socket, app: Starlette) -> None:
    """Serve until SIGTERM or Ctrl-C."""
    config = uvicorn.Config(
        app, log_level="critical", access_log=False, timeout_graceful_shutdown=1
    )
    uvicorn.Server(config).run(sockets=[listening])
