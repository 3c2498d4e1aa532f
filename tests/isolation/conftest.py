from collections.abc import AsyncIterator
from dataclasses import dataclass

import httpx
import pytest

from services import presence
from services.access.sessions import sign_in
from settings import Settings
from tests.isolation.tables import Rows, rows_of
from tests.isolation.walk import Shown, walk
from tests.isolation.world import World, furnished
from tests.server.graphql.plans.spying import left_by_plans
from tests.services.access.people import PASSWORD
from tests.services.carrier_operations.owed import put_others_aside


@dataclass(frozen=True, slots=True)
class Two:
    """Two accounts with everything, what ours was shown before there was the other, and after.

    `rows` are those of theirs, as they were made. Beside them there is an event of no account, at
    an address with their mark.
    """

    ours: World
    theirs: World
    alone: Shown
    together: Shown
    to_them: Shown
    rows: Rows
    left: list[str]
    """Documents that plans had to leave to graphql-core although nothing was wrong."""


UNLIMITED = {"rate_limit_token_per_minute": 10**9, "rate_limit_account_per_minute": 10**9}


@pytest.fixture(scope="package")
async def two(settings: Settings, database: None) -> AsyncIterator[Two]:
    from server.application import make_app

    transport = httpx.ASGITransport(make_app(settings.model_copy(update=UNLIMITED)))
    async with httpx.AsyncClient(transport=transport, base_url="http://test") as client:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(presence, "ALIVE_SECONDS", 3600)  # however long a walk takes
            yield await _two(client, left_by_plans(patch))


async def _two(client: httpx.AsyncClient, left: list[str]) -> Two:
    await put_others_aside()
    ours = await furnished(client)
    alone = await walk(ours, Shown())
    theirs = await furnished(client, bars=True)
    assert await sign_in(f"{theirs.mark}@nowhere.example", PASSWORD, theirs.mark) is None
    rows = await rows_of(theirs.account_id)
    to_them = await walk(theirs, Shown())
    together = await walk(ours, Shown())
    return Two(ours, theirs, alone, together, to_them, rows, left)
