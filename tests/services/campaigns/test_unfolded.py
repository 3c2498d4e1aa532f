"""What a page reads of the changes that are not folded into the rows of their campaigns yet."""

from collections.abc import Sequence

import asyncpg
import pytest

from foundation import sql
from foundation.actors import Viewer
from foundation.paging import Paging
from models.lifecycle import CampaignStatus
from services.campaigns import pages
from services.campaigns.pages import CampaignOrder, CampaignOrderField
from settings import Settings
from tests.factories import a_campaign, a_user
from tests.plans import explained

CAMPAIGNS = 20
DELTAS = 4_000


@pytest.fixture
async def viewer(database: None, settings: Settings) -> Viewer:
    """With 20 campaigns, of which three are busy; PostgreSQL has counted them before a fold."""
    viewer = await a_user()
    ids = [await a_campaign(viewer) for _ in range(CAMPAIGNS)]
    await dial(ids)
    await sql.execute("ANALYZE campaign_delta")
    await sql.execute("DELETE FROM campaign_delta")
    connection = await asyncpg.connect(settings.database_url)
    await connection.execute("VACUUM campaign_delta")
    await connection.close()
    await dial(ids)
    return viewer


async def dial(campaign_ids: Sequence[int]) -> None:
    await sql.execute(
        """INSERT INTO campaign_delta (campaign_id, remaining, in_progress, withdrawn)
           SELECT ($1::bigint[])[n % 3 + 1], -1, 0, 0 FROM generate_series(1, $2) n""",
        campaign_ids,
        DELTAS,
    )


async def test_a_page_reads_each_change_once(viewer: Viewer) -> None:
    order = CampaignOrder(CampaignOrderField.NAME, descending=False)
    async with sql.connection() as connection:
        with explained(connection) as plans:
            found = await pages.page(viewer, CampaignStatus.ACTIVE, None, order, Paging(50))
    assert len(found.cursors) == CAMPAIGNS
    (plan,) = [each for each in plans if "campaign_delta" in each.query]
    assert plan.rows_read("campaign_delta") <= DELTAS, plan
