"""One row for each recorded call, campaign by campaign, in the order in which they were claimed."""

from collections.abc import Sequence
from datetime import datetime

from foundation import sql
from services.exports import cells
from services.exports.cells import Bind, Column
from services.exports.kinds import Kind, Slice


def _columns(custom: Sequence[str], bind: Bind) -> list[Column]:
    return [
        Column("Campaign", cells.text("c.name")),
        *cells.contact(custom, bind),
        Column("Caller", cells.text("u.name")),
        Column("Caller email", cells.text("u.email")),
        Column("Caller ID", "n.e164"),
        Column("Started", cells.moment("k.started_at")),
        Column("Ended", cells.moment("k.ended_at")),
        Column("Result", "k.result"),
        Column("PatchThru target", cells.text("k.patch_thru_target")),
        Column("Answers", "k.answers"),
    ]


def _source(part: Slice, as_of: datetime, bind: Bind) -> str:
    return f"""FROM call k JOIN contact p ON p.id = k.contact_id
        JOIN campaign c ON c.id = k.campaign_id JOIN app_user u ON u.id = k.user_id
        JOIN phone_number n ON n.id = k.phone_number_id
        WHERE k.campaign_id = {bind(part.campaign_id)}::bigint
          AND k.id > {bind(part.after)}::bigint AND k.id <= {bind(part.upto)}::bigint
          AND k.result IS NOT NULL AND k.ended_at <= {bind(as_of)}::timestamptz
        ORDER BY k.id"""


async def _bounds(campaign_id: int, after: int) -> tuple[int, int]:
    last = await sql.value("SELECT max(id) FROM call WHERE campaign_id = $1", campaign_id)
    return after, last or 0


async def _cut(campaign_id: int, after: int, last: int, rows: int) -> int:
    """Ordered by the index as a whole: in the order of ids alone other campaigns' are passed by."""
    found = await sql.value(
        """SELECT id FROM call WHERE campaign_id = $1 AND id > $2
           ORDER BY campaign_id, id OFFSET $3 LIMIT 1""",
        campaign_id,
        after,
        rows - 1,
    )
    return min(found or last, last)


CALLS = Kind(
    columns=_columns,
    source=_source,
    total="""SELECT count(*) FROM call
        WHERE campaign_id = ANY($1::bigint[]) AND result IS NOT NULL AND ended_at <= $2""",
    bounds=_bounds,
    cut=_cut,
)
