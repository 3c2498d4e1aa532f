"""One row for each contact that is queued in a campaign, with the state of dialing them.

State and result are as they are when the contact's part is written.
"""

from collections.abc import Sequence

from foundation import sql
from services.exports import cells
from services.exports.cells import Column
from services.exports.kinds import Kind

_STATE = """CASE d.state WHEN 'QUEUED' THEN 'queued' WHEN 'CLAIMED' THEN 'in progress'
    WHEN 'FINISHED' THEN 'finished' ELSE 'withdrawn' END"""


def _columns(custom: Sequence[str]) -> list[Column]:
    return [
        Column("Campaign", cells.text("c.name")),
        *cells.contact(custom),
        Column("State", _STATE),
        Column("Attempts", "d.attempts"),
        Column("Last result", "d.result"),
        Column("Last call", cells.moment("k.started_at")),
    ]


_SOURCE = """FROM dial d JOIN contact p ON p.id = d.contact_id
        JOIN campaign c ON c.id = d.campaign_id
        LEFT JOIN LATERAL (
          SELECT started_at FROM call
          WHERE dial_id = d.id AND result IS NOT NULL ORDER BY id DESC LIMIT 1) k ON true
        WHERE d.campaign_id = $owner_id::bigint
          AND d.id > $after::bigint AND d.id <= $upto::bigint
        ORDER BY d.id"""


async def _bounds(campaign_id: int, after: int) -> tuple[int, int]:
    """Computed from all rows of the campaign: a plain minimum would read other campaigns' rows."""
    found = await sql.row(
        "SELECT min(id + 0) AS first, max(id + 0) AS last FROM dial WHERE campaign_id = $1",
        campaign_id,
    )
    assert found is not None
    return max(after, (found["first"] or 1) - 1), found["last"] or 0


async def _cut(campaign_id: int, after: int, last: int, rows: int) -> int:
    """A launch queues all dials of a campaign at once, so their ids have hardly any gaps."""
    return min(after + rows, last)


CONTACTS = Kind(
    columns=_columns,
    source=_SOURCE,
    total="""SELECT sum(contact_count)::bigint FROM campaign
        WHERE id = ANY($owner_ids::bigint[])""",
    bounds=_bounds,
    cut=_cut,
)
