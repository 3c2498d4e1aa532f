"""The zone sets of a campaign's dials (docs/domain.md, Contact hours).

Claims look for the next dial of each of them. A launch stores them with the campaign. Dials that
were queued before their contact's zones were known follow later, in batches.
"""

from foundation import sql


async def of_dials(campaign_id: int) -> list[int]:
    """The zone sets of the dials that a launch has queued, found by steps in an index."""
    found: list[int] = await sql.value(
        """WITH RECURSIVE found AS (
             SELECT min(zone_set) AS zone_set FROM dial WHERE campaign_id = $1 AND state = 'QUEUED'
             UNION ALL
             SELECT (SELECT min(d.zone_set) FROM dial d
                     WHERE d.campaign_id = $1 AND d.state = 'QUEUED' AND d.zone_set > f.zone_set)
             FROM found f WHERE f.zone_set IS NOT NULL)
           SELECT coalesce(array_agg(zone_set), '{}') FROM found WHERE zone_set IS NOT NULL""",
        campaign_id,
    )
    return found
