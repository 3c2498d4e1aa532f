"""One row for each recorded call, campaign by campaign, in the order in which they were claimed."""

from collections.abc import Sequence

from foundation import sql
from services.exports import cells
from services.exports.cells import Column
from services.exports.kinds import Kind


def _columns(custom: Sequence[str]) -> list[Column]:
    return [
        Column("Campaign", cells.text("c.name")),
        *cells.contact(custom),
        Column("Caller", cells.text("u.name")),
        Column("Caller email", cells.text("u.email")),
        Column("Caller ID", "n.e164"),
        Column("Started", cells.moment("k.started_at")),
        Column("Ended", cells.moment("k.ended_at")),
        Column("Result", "k.result"),
        Column("PatchThru target", cells.text("k.patch_thru_target")),
        Column("Answers", cells.json("k.answers")),
    ]


_SOURCE = """FROM call k JOIN contact p ON p.id = k.contact_id
        JOIN campaign c ON c.id = k.campaign_id JOIN app_user u ON u.id = k.user_id
        JOIN phone_number n ON n.id = k.phone_number_id
        WHERE k.campaign_id = $owner_id::bigint
          AND k.id > $after::bigint AND k.id <= $upto::bigint
          AND k.result IS NOT NULL AND k.ended_at <= $as_of::timestamptz
        ORDER BY k.id"""


async def _bounds(campaign_id: int, after: int) -> tuple[int, int]:
    last = await sql.value("SELECT max(id) FROM call WHERE campaign_id = $1", campaign_id)
    return after, last or 0


async def _cut(campaign_id: int, after: int, last: int, rows: int) -> int:
    """Ordered by both columns of the index: by ids alone it would read other campaigns' calls."""
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
    source=_SOURCE,
    total="""SELECT count(*) FROM call
        WHERE campaign_id = ANY($owner_ids::bigint[])
          AND result IS NOT NULL AND ended_at <= $as_of::timestamptz""",
    bounds=_bounds,
    cut=_cut,
)
