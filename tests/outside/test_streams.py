"""Subscriptions through graphql-sse, alone and for urql and Relay; their tests are in clients/."""

import asyncio
import re
from collections.abc import Iterator
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from socket import socket

import pytest

from foundation.actors import Viewer
from models.campaigns import Campaign
from schema import ids
from tests.factories import a_draft, a_user_with_token
from tests.outside.conftest import Door, Record, log_in
from tests.outside.node import PROJECT, fresh, run
from tests.outside.servers import listening, url_of, web_process_on
from tests.until import until

ROOT = PROJECT.parent.parent
SETTINGS = {"METRICS_TOKEN": "a token for the tests"}
TYPESCRIPT = {"NODE_OPTIONS": "--experimental-strip-types --disable-warning=ExperimentalWarning"}


class Server:
    """A web process that can be restarted on the same socket."""

    def __init__(self, log: Path, socket: socket, running: ExitStack) -> None:
        self.url = url_of(socket)
        self._start = partial(web_process_on, socket, log, **SETTINGS)
        self._running = running

    def restart(self) -> None:
        self._running.close()
        self._running.enter_context(self._start())


@pytest.fixture(scope="module")
def server(database: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with listening() as socket, ExitStack() as running:
        server = Server(log_in(tmp_path_factory), socket, running)
        server.restart()
        yield server


@pytest.fixture(scope="module")
def url(server: Server) -> str:
    return server.url


@pytest.mark.parametrize("client", ["graphql_sse", "urql_sse", "relay"])
async def test_client(client: str, door: Door, record_property: Record) -> None:
    if client == "relay":
        fresh(PROJECT / "clients" / "__generated__")
        run("relay-compiler", "clients/relay.config.json", "--noWatchman")
    checks = passed(client, door.environment | await drafts(door.viewer))
    record_property("figure", f"{client} with subscriptions | {checks} of {checks} checks pass")


async def test_a_client_comes_back_after_a_restart(
    server: Server, door: Door, record_property: Record
) -> None:
    environment = door.environment | await drafts(door.viewer)
    client = asyncio.create_task(asyncio.to_thread(passed, "restart", environment))
    await until(lambda: client.done() or Campaign.filter(name="Restart now").exists())
    server.restart()
    assert await client == "1"
    record_property("figure", "graphql-sse, the server restarts | the client comes back by itself")


def test_the_example_of_the_documentation_is_what_is_tested() -> None:
    example = (PROJECT / "clients" / "live.mjs").read_text()
    assert f"```js\n{example}```\n" in (ROOT / "docs" / "api.md").read_text()


async def drafts(viewer: Viewer) -> dict[str, str]:
    """Two campaigns of the viewer, and one of another account."""
    stranger, _ = await a_user_with_token()
    owners = {"CAMPAIGN": viewer, "OTHER_CAMPAIGN": viewer, "FOREIGN_CAMPAIGN": stranger}
    return {name: ids.encode("Campaign", await a_draft(owner)) for name, owner in owners.items()}


def passed(client: str, environment: dict[str, str]) -> str:
    """How many checks of the client pass; all of them do."""
    said = run(f"clients/{client}.mjs", environment=SETTINGS | TYPESCRIPT | environment)
    found = re.search(r"pass ([1-9]\d*)\n", said)
    assert found
    return found[1]
