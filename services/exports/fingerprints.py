"""Fingerprints of exports (ADR 29)."""

from foundation import sql
from foundation.changes import Fingerprints

_LATEST = 1_000


async def fingerprints(account_id: int) -> Fingerprints:
    """One for each of the account's latest exports, by 0 and its id. It takes one statement."""
    records = await sql.rows(
        """SELECT id, status, row_count, parts, size, ended_at, expires_at FROM export
           WHERE account_id = $1 ORDER BY id DESC LIMIT $2""",
        account_id,
        _LATEST,
    )
    return {(0, record["id"]): tuple(record) for record in records}
