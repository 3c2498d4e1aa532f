"""One row for each number of the account's do-not-call list, in the order in which they came.

The row of an erased person has no number. A number that is removed meanwhile may be left out.
"""

from collections.abc import Sequence

from foundation import sql
from services.exports import cells
from services.exports.cells import Column
from services.exports.kinds import Kind

_SOURCE_NAME = """CASE x.source WHEN 'CALL' THEN 'call' WHEN 'ADDED' THEN 'added'
    WHEN 'IMPORTED' THEN 'imported' ELSE 'erasure' END"""


def _columns(custom: Sequence[str]) -> list[Column]:
    return [
        Column("Phone", "CASE WHEN x.source <> 'ERASURE' THEN x.phone END"),
        Column("Source", _SOURCE_NAME),
        Column("Added", cells.moment("x.created_at")),
        Column("Added by", cells.text("u.name")),
        Column("Added by email", cells.text("u.email")),
    ]


_SOURCE = """FROM do_not_call x LEFT JOIN app_user u ON u.id = x.added_by_id
        WHERE x.account_id = $owner_id::bigint
          AND x.id > $after::bigint AND x.id <= $upto::bigint
          AND x.created_at <= $as_of::timestamptz
        ORDER BY x.id"""


async def _bounds(account_id: int, after: int) -> tuple[int, int]:
    """Ordered by both columns of the index: by ids alone it would read other accounts' numbers."""
    last = await sql.value(
        """SELECT id FROM do_not_call WHERE account_id = $1
           ORDER BY account_id DESC, id DESC LIMIT 1""",
        account_id,
    )
    return after, last or 0


async def _cut(account_id: int, after: int, last: int, rows: int) -> int:
    found = await sql.value(
        """SELECT id FROM do_not_call WHERE account_id = $1 AND id > $2
           ORDER BY account_id, id OFFSET $3 LIMIT 1""",
        account_id,
        after,
        rows - 1,
    )
    return min(found or last, last)


DO_NOT_CALL = Kind(
    columns=_columns,
    source=_SOURCE,
    total="""SELECT count(*) FROM do_not_call
        WHERE account_id = ANY($owner_ids::bigint[]) AND created_at <= $as_of::timestamptz""",
    bounds=_bounds,
    cut=_cut,
)
