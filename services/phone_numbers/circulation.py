"""The way of phone numbers back into circulation (docs/domain.md, Phone numbers).

Between the two steps here the worker releases the numbers at the carrier.
"""

from datetime import datetime

from foundation import changes, clock, jobs, sql
from foundation.changes import Change, Noun


async def release_numbers(campaign_id: int, now: datetime) -> None:
    """End a campaign's assignments and write down that its numbers go back to the carrier.

    This runs in the transaction of the archive, so that either both are kept or neither.
    """
    released = await sql.rows(
        """WITH ended AS (
             UPDATE phone_number_assignment SET ended_at = $2
             WHERE campaign_id = $1 AND ended_at IS NULL RETURNING id, phone_number_id),
           leaving AS (
             UPDATE phone_number SET status = 'RELEASING', unused_since = $2
             WHERE id IN (SELECT phone_number_id FROM ended) RETURNING id, account_id)
           INSERT INTO carrier_operation
             (account_id, assignment_id, kind, state, attempts, next_attempt_at, created_at)
           SELECT n.account_id, e.id, 'RELEASE', 'PENDING', 0, clock_timestamp(), clock_timestamp()
           FROM ended e JOIN leaving n ON n.id = e.phone_number_id RETURNING account_id, id""",
        campaign_id,
        now,
    )
    if released:
        await changes.note_all(
            Change(Noun.CARRIER_OPERATION, account_id, operation_id)
            for account_id, operation_id in released
        )
        await jobs.hint(jobs.CARRIER_OPERATIONS)


async def return_clean_numbers() -> int:
    """Make numbers available whose cleaning has ended. Returns how many there were.

    The moment is a subquery because no index serves a comparison with a volatile function.
    """
    return await sql.execute_in_batches(
        """UPDATE phone_number SET status = 'AVAILABLE', clean_at = NULL
           WHERE id IN (
             SELECT id FROM phone_number
             WHERE status = 'CLEANING' AND clean_at <= (SELECT clock_timestamp() + $shift::interval)
             ORDER BY clean_at LIMIT $batch FOR UPDATE SKIP LOCKED)""",
        shift=clock.shift(),
    )
