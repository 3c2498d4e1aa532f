"""Dropping files that were kept for a week (claims.KEPT_FOR)."""

from foundation import changes, clock, sql
from foundation.changes import Noun


async def expire_old() -> int:
    """Drop the files whose time is over, one by one. Returns how many there were."""
    expired = 0
    while await _expire_one():
        expired += 1
    return expired


async def _expire_one() -> int:
    record = await sql.row(
        """WITH due AS (
             SELECT id FROM export WHERE status = 'COMPLETED' AND expires_at <= $1
             ORDER BY expires_at LIMIT 1 FOR UPDATE SKIP LOCKED),
           gone AS (DELETE FROM export_part WHERE export_id IN (SELECT id FROM due))
           UPDATE export SET status = 'EXPIRED' WHERE id IN (SELECT id FROM due)
           RETURNING id, account_id""",
        await clock.now(),
    )
    if record is None:
        return 0
    await changes.note(Noun.EXPORT, record["account_id"], record["id"])
    return 1
