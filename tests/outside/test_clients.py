"""Real client libraries against the running service; their tests are in clients/."""

import re
from collections.abc import Iterator

import pytest

from schema import ids
from tests.factories import a_campaign, a_draft
from tests.outside.conftest import Door, Record, log_in
from tests.outside.node import run
from tests.outside.servers import web_process

SMALLEST_BUDGET = {"RATE_LIMIT_TOKEN_PER_MINUTE": "100000"}


@pytest.fixture(scope="module")
def thrifty_url(database: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with web_process(log_in(tmp_path_factory), **SMALLEST_BUDGET) as url:
        yield url


@pytest.mark.parametrize("client", ["apollo", "urql"])
async def test_client(client: str, door: Door, thrifty_url: str, record_property: Record) -> None:
    for place in range(5):
        await a_draft(door.viewer, name=f"Draft {place}")
    campaign = ids.encode("Campaign", await a_campaign(door.viewer))
    more = {"CAMPAIGN": campaign, "THRIFTY_URL": thrifty_url}
    said = run(f"clients/{client}.mjs", environment=door.environment | more)
    passed = re.search(r"pass ([1-9]\d*)\n", said)
    assert passed
    record_property("figure", f"{client} as a client | {passed[1]} of {passed[1]} checks pass")
