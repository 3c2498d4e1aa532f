"""The first part of a file: its header. The columns and the number of rows are found here too."""

from collections.abc import Sequence
from dataclasses import replace

from foundation import sql
from foundation.transactions import transaction
from services.exports import cells, claims, parts
from services.exports.claims import Claim
from services.exports.kinds import Kind
from services.exports.parts import Piece


async def write(claim: Claim, kind: Kind) -> Claim:
    """Decide the columns, count the rows and write the header. Raises ClaimLost."""
    custom = (await custom_columns(claim.campaign_ids))[: cells.MOST_CUSTOM_COLUMNS]
    columns = kind.columns(custom)
    total = await sql.value(kind.total, owner_ids=claim.owner_ids, as_of=claim.as_of)
    async with transaction():
        await claims.change(
            claim,
            "custom_columns = $custom_columns, total_rows = $total_rows",
            custom_columns=custom,
            total_rows=total or 0,
        )
        await parts.store(claim, Piece(cells.header(columns), 0, 0, 0))
    return replace(claim, custom_columns=tuple(custom))


async def custom_columns(campaign_ids: Sequence[int]) -> list[str]:
    """The custom fields of the groups that the campaigns' contacts come from, in the files' order.

    If a segment is a past campaign, its contacts come from the groups of its own targeting.
    """
    records = await sql.rows(
        """WITH RECURSIVE segment (campaign, contact_group) AS (
             SELECT unnest($1::bigint[]), NULL::bigint
             UNION
             SELECT (listed ->> 'campaign')::bigint, (listed ->> 'group')::bigint
             FROM segment s JOIN campaign c ON c.id = s.campaign
               CROSS JOIN LATERAL jsonb_array_elements(
                 jsonb_build_array(c.targeting -> 'base')
                 || coalesce(c.targeting -> 'added', '[]')) AS listed
             WHERE listed <> 'null')
           SELECT custom_columns FROM contact_group
           WHERE id IN (SELECT contact_group FROM segment) ORDER BY id""",
        campaign_ids,
    )
    return list(dict.fromkeys(name for record in records for name in record["custom_columns"]))
