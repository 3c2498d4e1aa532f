"""How much work the count of overlaps is, as PostgreSQL plans it."""

import pytest

from foundation import sql
from foundation.transactions import transaction
from services.campaigns import overlap_pairs
from services.campaigns.overlap_pairs import Other
from tests.factories import a_campaign, a_user
from tests.plans import Plan, explained

pytestmark = pytest.mark.usefixtures("database")


async def counted(contacts: int, theirs: int) -> Plan:
    """The plan of counting a campaign of so many contacts against one with so many."""
    viewer = await a_user()
    large, campaign_id = await a_campaign(viewer), await a_campaign(viewer)
    try:
        await _queue(large, theirs)
        await _queue(campaign_id, contacts)
        async with transaction(), sql.connection() as raw:
            with explained(raw) as plans:
                await overlap_pairs.count(campaign_id, contacts, [Other(large, theirs, older=True)])
    finally:
        await sql.execute("DELETE FROM dial WHERE campaign_id = ANY($1)", [large, campaign_id])
    return plans[-1]


async def _queue(campaign_id: int, people: int) -> None:
    await sql.execute("DELETE FROM dial WHERE campaign_id = $1", campaign_id)
    await sql.execute(
        """INSERT INTO dial (campaign_id, contact_id, phone, queue_key, state)
           SELECT $1, (SELECT max(id) FROM contact), '+1' || (2122000000 + place), place, 'QUEUED'
           FROM generate_series(1, $2::int) AS place""",
        campaign_id,
        people,
    )


async def test_a_small_campaign_looks_its_own_numbers_up_in_a_large_one() -> None:
    plan = await counted(contacts=20, theirs=20_000)
    assert "dial" not in plan.scanned()
    assert plan.rows_read() < 200, plan


async def test_large_campaigns_are_read_once_and_hashed() -> None:
    plan = await counted(contacts=10_000, theirs=20_000)
    assert any(step["Node Type"] == "Hash Join" for step in plan.steps())
    assert not any(step["Node Type"] == "Nested Loop" for step in plan.steps()), plan
