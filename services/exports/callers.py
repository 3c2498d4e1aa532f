"""One row for each caller of a campaign: all who have a seat in it or made calls for it."""

from collections.abc import Sequence

from models.call_results import REACHED
from services.exports import cells
from services.exports.cells import Column
from services.exports.kinds import Kind


def _columns(custom: Sequence[str]) -> list[Column]:
    return [
        Column("Campaign", cells.text("c.name")),
        Column("Caller", cells.text("u.name")),
        Column("Caller email", cells.text("u.email")),
        Column("Calls", "coalesce(k.calls, 0)"),
        Column("Reached", "coalesce(k.reached, 0)"),
        Column("First call", cells.moment("k.first_call")),
        Column("Last call", cells.moment("k.last_call")),
        Column("Minutes on calls", "coalesce(round(extract(epoch FROM k.spent) / 60, 1), 0)"),
    ]


_REACHED = ", ".join(f"'{result}'" for result in sorted(REACHED))

_SOURCE = f"""FROM (
          SELECT user_id, count(*) AS calls,
            count(*) FILTER (WHERE result IN ({_REACHED})) AS reached,
            min(started_at) AS first_call, max(started_at) AS last_call,
            sum(ended_at - started_at) AS spent
          FROM call
          WHERE campaign_id = $owner_id::bigint AND result IS NOT NULL
            AND ended_at <= $as_of::timestamptz
          GROUP BY user_id) k
        FULL JOIN (SELECT user_id FROM assignment WHERE campaign_id = $owner_id::bigint) a
          USING (user_id)
        JOIN app_user u ON u.id = user_id JOIN campaign c ON c.id = $owner_id::bigint
        ORDER BY u.name, u.id"""


async def _bounds(campaign_id: int, after: int) -> tuple[int, int]:
    return 0, 0


async def _cut(campaign_id: int, after: int, last: int, rows: int) -> int:
    """One slice has them all: a campaign has few callers."""
    return last


CALLERS = Kind(
    columns=_columns,
    source=_SOURCE,
    total="""SELECT count(*) FROM (
          SELECT campaign_id, user_id FROM assignment
          WHERE campaign_id = ANY($owner_ids::bigint[])
          UNION
          SELECT campaign_id, user_id FROM call
          WHERE campaign_id = ANY($owner_ids::bigint[])
            AND result IS NOT NULL AND ended_at <= $as_of::timestamptz) callers""",
    bounds=_bounds,
    cut=_cut,
)
