"""Counting the phone numbers that both campaigns of a pair queue."""

from collections.abc import Sequence
from dataclasses import dataclass

from foundation import sql

_SCAN_IS_CHEAPER = 4
"""Looking up a number in an index costs about as much as reading this many dials in a row."""


@dataclass(frozen=True, slots=True)
class Other:
    """An active campaign to compare with: how many contacts it has, and whether it is older."""

    id: int
    contacts: int
    older: bool


async def uncounted(campaign_id: int) -> list[Other]:
    """The other active campaigns of the account that are not counted yet, the smallest first."""
    records = await sql.rows(
        """SELECT other.id, other.contact_count,
             (other.launched_at, other.id) < (this.launched_at, this.id)
           FROM campaign this JOIN campaign other
             ON other.account_id = this.account_id AND other.status = 'ACTIVE'
           WHERE this.id = $1 AND other.id <> this.id AND other.id NOT IN (
             SELECT newer_id FROM campaign_overlap WHERE campaign_id = $1
             UNION ALL SELECT campaign_id FROM campaign_overlap WHERE newer_id = $1)
           ORDER BY other.contact_count, other.id""",
        campaign_id,
    )
    return [Other(*record) for record in records]


async def count(campaign_id: int, contacts: int, others: Sequence[Other]) -> None:
    """Store for each pair how many numbers of the newer campaign the older still has to dial.

    Numbers that the newer campaign has dialed in the meantime count too: when the older one calls
    them, these are still duplicates.
    """
    lookups = contacts * len(others)
    dials = contacts + sum(other.contacts for other in others)
    common = _LOOKED_UP
    if lookups * _SCAN_IS_CHEAPER > dials:
        common = _HASHED
        await sql.execute("SET LOCAL enable_nestloop = off")
        await sql.execute("SET LOCAL work_mem = '64MB'")
    await sql.execute(
        f"""INSERT INTO campaign_overlap (campaign_id, newer_id, contact_count)
            SELECT CASE WHEN pair.older THEN pair.id ELSE $campaign_id END,
              CASE WHEN pair.older THEN $campaign_id ELSE pair.id END,
              coalesce(CASE WHEN pair.older THEN common.theirs ELSE common.ours END, 0)
            FROM unnest($others::bigint[], $older::boolean[]) AS pair(id, older)
            LEFT JOIN ({common}) common ON common.id = pair.id
            ON CONFLICT (campaign_id, newer_id)
              DO UPDATE SET contact_count = excluded.contact_count""",
        campaign_id=campaign_id,
        others=[other.id for other in others],
        older=[other.older for other in others],
    )


_COUNTS = """count(*) FILTER (WHERE theirs.state = 'QUEUED') AS theirs,
    count(*) FILTER (WHERE ours.state = 'QUEUED') AS ours"""

_LOOKED_UP = f"""SELECT other.id, {_COUNTS}
    FROM dial ours CROSS JOIN unnest($others::bigint[]) AS other(id)
    CROSS JOIN LATERAL (SELECT state FROM dial
      WHERE campaign_id = other.id AND phone = ours.phone OFFSET 0) theirs
    WHERE ours.campaign_id = $campaign_id GROUP BY other.id"""

_HASHED = f"""SELECT theirs.campaign_id AS id, {_COUNTS}
    FROM dial ours JOIN dial theirs ON theirs.phone = ours.phone
    WHERE ours.campaign_id = $campaign_id AND theirs.campaign_id = ANY($others::bigint[])
    GROUP BY theirs.campaign_id"""
"""The planner cannot choose between these two: its statistics do not know the new campaign yet."""
