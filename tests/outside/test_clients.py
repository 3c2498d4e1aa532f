"""Real client libraries against the running service; their tests are in clients/."""

from collections.abc import Iterator

import pytest

from schema import ids
from tests.factories import a_campaign, a_draft
from tests.outside.conftest import Door, log_in
from tests.outside.node import run
from tests.outside.servers import web_process

SMALLEST_BUDGET = {"RATE_LIMIT_TOKEN_PER_MINUTE": "20000"}


@pytest.fixture(scope="module")
def thrifty_url(database: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with web_process(log_in(tmp_path_factory), **SMALLEST_BUDGET) as url:
        yield url


@pytest.mark.parametrize("client", ["apollo", "urql"])
async def test_client(client: str, door: Door, thrifty_url: str) -> None:
    for place in range(5):
        await a_draft(door.viewer, name=f"Draft {place}")
    campaign = ids.encode("Campaign", await a_campaign(door.viewer))
    more = {"CAMPAIGN": campaign, "THRIFTY_URL": thrifty_url}
    run(f"clients/{client}.mjs", environment=door.environment | more)
