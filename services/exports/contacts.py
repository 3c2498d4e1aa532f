"""One row for each contact queued in a campaign, and how far dialing them has come.

State and result are those of the moment at which the contact's part is written.
"""

from collections.abc import Sequence
from datetime import datetime

from foundation import sql
from services.exports import cells
from services.exports.cells import Bind, Column
from services.exports.kinds import Kind, Slice

_STATE = """CASE d.state WHEN 'QUEUED' THEN 'queued' WHEN 'CLAIMED' THEN 'in progress'
    WHEN 'FINISHED' THEN 'finished' ELSE 'withdrawn' END"""


def _columns(custom: Sequence[str], bind: Bind) -> list[Column]:
    return [
        Column("Campaign", cells.text("c.name")),
        *cells.contact(custom, bind),
        Column("State", _STATE),
        Column("Attempts", "d.attempts"),
        Column("Last result", "d.result"),
        Column("Last call", cells.moment("k.started_at")),
    ]


def _source(part: Slice, as_of: datetime, bind: Bind) -> str:
    return f"""FROM dial d JOIN contact p ON p.id = d.contact_id
        JOIN campaign c ON c.id = d.campaign_id
        LEFT JOIN LATERAL (
          SELECT started_at FROM call
          WHERE dial_id = d.id AND result IS NOT NULL ORDER BY id DESC LIMIT 1) k ON true
        WHERE d.campaign_id = {bind(part.campaign_id)}::bigint
          AND d.id > {bind(part.after)}::bigint AND d.id <= {bind(part.upto)}::bigint
        ORDER BY d.id"""


async def _bounds(campaign_id: int, after: int) -> tuple[int, int]:
    """From all rows of the campaign: for a plain minimum the other campaigns' would be walked."""
    found = await sql.row(
        "SELECT min(id + 0) AS first, max(id + 0) AS last FROM dial WHERE campaign_id = $1",
        campaign_id,
    )
    assert found is not None
    return max(after, (found["first"] or 1) - 1), found["last"] or 0


async def _cut(campaign_id: int, after: int, last: int, rows: int) -> int:
    """A launch queues all dials of a campaign at once: their ids hardly have gaps."""
    return min(after + rows, last)


CONTACTS = Kind(
    columns=_columns,
    source=_source,
    total="""SELECT sum(contact_count)::bigint FROM campaign
        WHERE id = ANY($1::bigint[]) AND $2::timestamptz IS NOT NULL""",
    bounds=_bounds,
    cut=_cut,
)
