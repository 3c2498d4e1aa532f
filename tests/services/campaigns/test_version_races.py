"""Updates of the same version at the same moment (docs/domain.md, Versions)."""

from unittest.mock import patch

import pytest
from tortoise.queryset import QuerySet

from foundation import sql
from foundation.actors import Viewer
from services.campaigns.row import by_id
from services.campaigns.update import update
from tests.factories import a_draft, a_user
from tests.racing import open_transaction, outcomes, waiting

pytestmark = pytest.mark.usefixtures("database")


async def version(viewer: Viewer, campaign_id: int) -> int:
    row = await by_id(viewer, campaign_id)
    assert row is not None
    return row.version


async def test_of_several_updates_of_one_version_exactly_one_wins() -> None:
    viewer = await a_user()
    campaign_id = await a_draft(viewer)
    read = await version(viewer, campaign_id)
    updates = (update(viewer, campaign_id, {"name": f"Mine {n}"}, read) for n in range(4))
    assert await outcomes(*updates) == {"done": 1, "CONFLICT": 3}
    assert await version(viewer, campaign_id) == read + 1


async def test_an_update_waits_for_one_that_is_under_way_and_then_sees_its_version() -> None:
    viewer = await a_user()
    campaign_id = await a_draft(viewer)
    read = await version(viewer, campaign_id)
    first = update(viewer, campaign_id, {"name": "First"}, read)
    async with open_transaction(first) as opened:
        second = outcomes(update(viewer, campaign_id, {"name": "Second"}, read))
        async with waiting(second) as told:
            opened.commit()
    assert told.result() == {"CONFLICT": 1}
    assert await sql.value("SELECT name FROM campaign WHERE id = $1", campaign_id) == "First"


async def test_without_the_lock_the_second_update_overwrites_the_first() -> None:
    viewer = await a_user()
    campaign_id = await a_draft(viewer)
    read = await version(viewer, campaign_id)
    with patch.object(QuerySet, "select_for_update", lambda query: query):
        first = update(viewer, campaign_id, {"name": "First"}, read)
        async with open_transaction(first) as opened:
            second = outcomes(update(viewer, campaign_id, {"name": "Second"}, read))
            async with waiting(second) as told:
                opened.commit()
    assert told.result() == {"done": 1}
