"""Fingerprints of the work for the carrier (ADR 29)."""

from foundation import sql
from foundation.changes import Fingerprints


async def fingerprints(account_id: int) -> Fingerprints:
    """One for each operation of the account that is not done, by 0 and its id.

    It takes one statement.
    """
    records = await sql.rows(
        """SELECT id, state, attempts, next_attempt_at, candidate FROM carrier_operation
           WHERE account_id = $1 AND state IN ('PENDING', 'RUNNING', 'UNKNOWN', 'DEAD')""",
        account_id,
    )
    return {(0, record["id"]): tuple(record) for record in records}
