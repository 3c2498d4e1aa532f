"""Campaigns that call the same numbers, and what is stored about that."""

from collections.abc import Sequence
from typing import Any

from foundation import sql
from foundation.actors import Viewer
from services.campaigns.targeting import Segment, Targeting
from tests.factories import a_campaign, a_group


async def calling(viewer: Viewer, phones: Sequence[str], **settings: Any) -> int:
    """An active campaign that calls these numbers."""
    group_id = await a_group(viewer, phones)
    targeting = Targeting(base=Segment(group_id=group_id))
    return await a_campaign(viewer, targeting=targeting, **settings)


async def stored(account_id: int) -> dict[tuple[int, int], int]:
    """The overlaps of an account's campaigns, by the older and the newer."""
    records = await sql.rows(
        """SELECT o.campaign_id, o.newer_id, o.contact_count FROM campaign_overlap o
           JOIN campaign c ON c.id = o.campaign_id WHERE c.account_id = $1""",
        account_id,
    )
    return {(r["campaign_id"], r["newer_id"]): r["contact_count"] for r in records}


async def due(account_id: int) -> int:
    """How many of the account's active campaigns are not counted yet."""
    count: int = await sql.value(
        """SELECT count(*) FROM campaign WHERE account_id = $1 AND status = 'ACTIVE'
             AND overlaps_counted_at IS NULL""",
        account_id,
    )
    return count
