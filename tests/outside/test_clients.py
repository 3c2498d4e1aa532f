"""Real client libraries against the running service; their tests are in clients/."""

import pytest

from schema import ids
from tests.factories import a_campaign, a_draft
from tests.outside.conftest import Door
from tests.outside.node import run


@pytest.mark.parametrize("client", ["apollo", "urql"])
async def test_client(client: str, door: Door) -> None:
    for place in range(5):
        await a_draft(door.viewer, name=f"Draft {place}")
    campaign = ids.encode("Campaign", await a_campaign(door.viewer))
    run(f"clients/{client}.mjs", CAMPAIGN=campaign, **door.environment)
