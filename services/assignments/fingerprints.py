"""Fingerprints of assignments as their callers see them (ADR 29)."""

from collections.abc import Collection

from foundation import sql
from foundation.changes import Fingerprints


async def fingerprints(account_id: int, user_ids: Collection[int]) -> Fingerprints:
    """One for each assignment of these users, by the user and its id. It takes one statement."""
    records = await sql.rows(
        """SELECT a.user_id, a.id, c.status, c.version, a.joined_at, a.left_at
           FROM assignment a JOIN campaign c ON c.id = a.campaign_id
           WHERE a.user_id = ANY($2::bigint[]) AND c.account_id = $1""",
        account_id,
        list(user_ids),
    )
    return {(record["user_id"], record["id"]): tuple(record) for record in records}
