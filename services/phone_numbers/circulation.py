"""The way of phone numbers back into circulation (docs/domain.md, Phone numbers).

Between the two steps here the worker releases the numbers at the carrier.
"""

from collections.abc import Sequence
from datetime import datetime

from foundation import changes, clock, jobs, sql
from foundation.changes import Noun

_MOST_TOLD = 1_000
"""Operations that watchers are told of at once. The rest they find when they look again."""


async def release_numbers(campaign_ids: Sequence[int], now: datetime) -> None:
    """End the assignments of campaigns and write down that their numbers go back to the carrier.

    This runs in the transaction of the archive, so that either both are kept or neither.
    """
    released = await sql.rows(
        """WITH ended AS (
             UPDATE phone_number_assignment SET ended_at = $2
             WHERE campaign_id = ANY($1::bigint[]) AND ended_at IS NULL
             RETURNING id, phone_number_id),
           leaving AS (
             UPDATE phone_number SET status = 'RELEASING', unused_since = $2
             WHERE id IN (SELECT phone_number_id FROM ended) RETURNING id, account_id),
           begun AS (INSERT INTO carrier_operation
             (account_id, assignment_id, kind, state, attempts, next_attempt_at, created_at)
           SELECT n.account_id, e.id, 'RELEASE', 'PENDING', 0, clock_timestamp(), clock_timestamp()
           FROM ended e JOIN leaving n ON n.id = e.phone_number_id RETURNING account_id, id)
           SELECT account_id, id FROM begun LIMIT $3""",
        campaign_ids,
        now,
        _MOST_TOLD,
    )
    if released:
        await changes.note_each(Noun.CARRIER_OPERATION, released)
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
