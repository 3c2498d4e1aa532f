"""One row for each caller of a campaign: those with a seat in it, and those who called for it."""

from collections.abc import Sequence
from datetime import datetime

from models.call_results import REACHED
from services.exports import cells
from services.exports.cells import Bind, Column
from services.exports.kinds import Kind, Slice


def _columns(custom: Sequence[str], bind: Bind) -> list[Column]:
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


def _source(part: Slice, as_of: datetime, bind: Bind) -> str:
    campaign = f"{bind(part.campaign_id)}::bigint"
    return f"""FROM (
          SELECT user_id, count(*) AS calls,
            count(*) FILTER (WHERE result = ANY({bind(sorted(REACHED))}::text[])) AS reached,
            min(started_at) AS first_call, max(started_at) AS last_call,
            sum(ended_at - started_at) AS spent
          FROM call
          WHERE campaign_id = {campaign} AND result IS NOT NULL
            AND ended_at <= {bind(as_of)}::timestamptz
          GROUP BY user_id) k
        FULL JOIN (SELECT user_id FROM assignment WHERE campaign_id = {campaign}) a USING (user_id)
        JOIN app_user u ON u.id = user_id JOIN campaign c ON c.id = {campaign}
        ORDER BY u.name, u.id"""


async def _bounds(campaign_id: int, after: int) -> tuple[int, int]:
    return 0, 0


async def _cut(campaign_id: int, after: int, last: int, rows: int) -> int:
    """A campaign's callers are few: they are one slice."""
    return last


CALLERS = Kind(
    columns=_columns,
    source=_source,
    total="""SELECT count(*) FROM (
          SELECT campaign_id, user_id FROM assignment WHERE campaign_id = ANY($1::bigint[])
          UNION
          SELECT campaign_id, user_id FROM call WHERE campaign_id = ANY($1::bigint[])
            AND result IS NOT NULL AND ended_at <= $2) callers""",
    bounds=_bounds,
    cut=_cut,
)
