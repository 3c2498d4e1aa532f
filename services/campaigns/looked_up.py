"""The zone sets of contacts and dials that were stored without one (docs/domain.md, Contact hours).

They are from releases that did not know zone sets. Until then they follow the campaign.
"""

from time import monotonic

from foundation import sql
from foundation.transactions import transaction
from services.contacts import zone_sets

LONGEST_RUN_SECONDS = 40.0
"""After this, the rest is for the next run."""


async def look_up() -> int:
    """Look up zone sets in batches; returns how many contacts and dials got theirs.

    It is safe to run this twice, twice at once, or late.
    """
    until, stored = monotonic() + LONGEST_RUN_SECONDS, 0
    await zone_sets.add_missing()
    while monotonic() < until and (batch := await zone_sets.look_up_batch()):
        stored += batch
    for campaign_id in await _campaigns():
        while monotonic() < until and (batch := await look_up_batch(campaign_id)):
            stored += batch
    return stored


async def _campaigns() -> list[int]:
    """The active campaigns with dials that have no zone set yet."""
    records = await sql.rows(
        "SELECT id FROM campaign WHERE status = 'ACTIVE' AND zone_sets @> ARRAY[0] ORDER BY id"
    )
    return [record["id"] for record in records]


async def look_up_batch(campaign_id: int) -> int:
    """Give some dials of the campaign the zone sets of their contacts; returns how many.

    Dials that somebody is claiming are left out. When no dial without one is left that may be
    called, claims need not look for any more.
    """
    async with transaction():
        changed = 0
        for state in ("QUEUED", "CLAIMED"):
            changed += await _fill(campaign_id, state)
        if changed == 0:
            await sql.execute(
                """UPDATE campaign SET zone_sets = array_remove(zone_sets, 0)
                   WHERE id = $1 AND NOT EXISTS (
                     SELECT 1 FROM dial WHERE campaign_id = $1 AND state = 'QUEUED' AND zone_set = 0
                   ) AND NOT EXISTS (
                     SELECT 1 FROM dial WHERE campaign_id = $1 AND state = 'CLAIMED'
                       AND zone_set = 0)""",
                campaign_id,
            )
    return changed


async def _fill(campaign_id: int, state: str) -> int:
    """The dials of one state, which is written out because the indexes are of one state each."""
    changed: int = await sql.value(
        f"""WITH found AS MATERIALIZED (
             SELECT d.id, p.zone_set FROM dial d JOIN contact p ON p.id = d.contact_id
             WHERE d.campaign_id = $campaign_id AND d.state = '{state}' AND d.zone_set = 0
               AND p.zone_set <> 0
             ORDER BY d.queue_key LIMIT $batch FOR NO KEY UPDATE OF d SKIP LOCKED),
           filled AS (
             UPDATE dial d SET zone_set = found.zone_set FROM found WHERE d.id = found.id),
           more AS (
             SELECT array_agg(DISTINCT zone_set) AS zone_sets FROM found),
           known AS (
             UPDATE campaign c SET zone_sets = ARRAY(
               SELECT unnest(c.zone_sets) UNION SELECT unnest(more.zone_sets) ORDER BY 1)
             FROM more
             WHERE c.id = $campaign_id AND NOT c.zone_sets @> coalesce(more.zone_sets, '{{}}'))
           SELECT count(*) FROM found""",
        campaign_id=campaign_id,
        batch=sql.BATCH,
    )
    return changed
