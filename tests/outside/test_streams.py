"""Subscriptions through graphql-sse, alone and for urql and Relay; their tests are in clients/."""

import asyncio
import re
from collections.abc import Iterator

import pytest

from foundation.actors import Viewer
from models.campaigns import Campaign
from schema import ids
from tests.factories import a_draft, a_user_with_token
from tests.outside.conftest import Door, Record, log_in
from tests.outside.node import PROJECT, fresh, run
from tests.outside.servers import listening, url_of, web_process, web_process_on
from tests.until import until

ROOT = PROJECT.parent.parent
SETTINGS = {"METRICS_TOKEN": "a token for the tests"}
TYPESCRIPT = {"NODE_OPTIONS": "--experimental-strip-types --disable-warning=ExperimentalWarning"}


@pytest.fixture(scope="module")
def url(database: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with web_process(log_in(tmp_path_factory), **SETTINGS) as url:
        yield url


@pytest.mark.parametrize("client", ["graphql_sse", "urql_sse", "relay"])
async def test_client(client: str, door: Door, record_property: Record) -> None:
    if client == "relay":
        fresh(PROJECT / "clients" / "__generated__")
        run("relay-compiler", "clients/relay.config.json", "--noWatchman")
    checks = passed(client, door.environment | await drafts(door.viewer))
    record_property("figure", f"{client} with subscriptions | {checks} of {checks} checks pass")


async def test_a_client_comes_back_after_a_restart(
    database: None, tmp_path_factory: pytest.TempPathFactory, record_property: Record
) -> None:
    viewer, token = await a_user_with_token()
    campaigns = await drafts(viewer)
    log = log_in(tmp_path_factory)
    with listening() as socket:
        environment = Door(url_of(socket), viewer, token).environment | campaigns
        with web_process_on(socket, log):
            client = asyncio.create_task(asyncio.to_thread(passed, "restart", environment))
            await until(lambda: client.done() or Campaign.filter(name="Restart now").exists())
        with web_process_on(socket, log):
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
