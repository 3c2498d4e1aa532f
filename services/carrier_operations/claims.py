"""Claiming operations, and completing them while the claim is still ours.

Leases go by real time. A worker that slept past its lease finds its claim token replaced and
changes nothing.
"""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID, uuid4

from asyncpg import Record

from services import sql

LEASE = timedelta(seconds=60)
"""Longer than any call of a carrier may take; after it another worker looks the number up."""

MOST_ATTEMPTS = 20
"""Then the operation is DEAD: it waits for a person, who sees it with `operations stuck`."""

_LONGEST_PAUSE = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Claim:
    """An operation that this worker may try now."""

    operation_id: int
    token: UUID
    phone_number_id: int
    e164: str
    attempts: int
    outcome_unknown: bool

    @property
    def key(self) -> str:
        """The idempotency key towards the carrier."""
        return f"phonebank-{self.operation_id}"


async def claim(most: int) -> list[Claim]:
    """Take operations that are due, or whose worker did not come back, passing by taken ones.

    A number on which a call is under way waits until the call has ended or timed out. The moment
    is a subquery because no index serves a comparison with a volatile function.
    """
    token = uuid4()
    records = await sql.rows(
        f"""WITH left_behind AS (
             SELECT id, state FROM carrier_operation
             WHERE state = 'RUNNING' AND lease_until <= (SELECT clock_timestamp())
             ORDER BY lease_until LIMIT $1 FOR UPDATE SKIP LOCKED),
           waiting AS (
             SELECT id, state FROM carrier_operation o
             WHERE state IN ('PENDING', 'UNKNOWN') AND next_attempt_at <= (SELECT clock_timestamp())
               AND NOT EXISTS ({_CALL_UNDER_WAY})
             ORDER BY next_attempt_at LIMIT $1 FOR UPDATE SKIP LOCKED),
           due AS (SELECT * FROM left_behind UNION ALL SELECT * FROM waiting LIMIT $1)
           UPDATE carrier_operation o
           SET state = 'RUNNING', claim_token = $2, attempts = o.attempts + 1,
               lease_until = clock_timestamp() + $3::interval
           FROM due, phone_number_assignment a, phone_number n
           WHERE o.id = due.id AND a.id = o.assignment_id AND n.id = a.phone_number_id
           RETURNING o.id, o.attempts, due.state AS found, n.id AS number_id, n.e164""",
        most,
        token,
        LEASE,
    )
    return [_claim(record, token) for record in records]


_CALL_UNDER_WAY = """SELECT 1 FROM phone_number_assignment a
    JOIN call k ON k.phone_number_id = a.phone_number_id AND k.ended_at IS NULL
    WHERE a.id = o.assignment_id"""


def _claim(record: Record, token: UUID) -> Claim:
    return Claim(
        operation_id=record["id"],
        token=token,
        phone_number_id=record["number_id"],
        e164=record["e164"],
        attempts=record["attempts"],
        outcome_unknown=record["found"] != "PENDING",
    )


async def give_up() -> int:
    """Leave operations that took their worker with them MOST_ATTEMPTS times for a person."""
    return await sql.execute(
        """UPDATE carrier_operation
           SET state = 'DEAD', lease_until = NULL, last_error = 'its worker never came back'
           WHERE state = 'RUNNING' AND lease_until <= (SELECT clock_timestamp())
             AND attempts >= $1""",
        MOST_ATTEMPTS,
    )


async def finish(claim: Claim) -> bool:
    """Mark the operation done. False if the claim is no longer ours: then change nothing more."""
    return bool(
        await sql.execute(
            """UPDATE carrier_operation SET state = 'DONE', lease_until = NULL, last_error = NULL
               WHERE id = $1 AND state = 'RUNNING' AND claim_token = $2""",
            claim.operation_id,
            claim.token,
        )
    )


async def put_back(claim: Claim, *, unknown: bool, reason: str) -> None:
    """Try again later, ever later; after MOST_ATTEMPTS the operation is left for a person."""
    state = "UNKNOWN" if unknown else "PENDING"
    if claim.attempts >= MOST_ATTEMPTS:
        state = "DEAD"
    doublings = min(claim.attempts, MOST_ATTEMPTS)
    pause = min(timedelta(seconds=2**doublings), _LONGEST_PAUSE)
    await sql.execute(
        """UPDATE carrier_operation
           SET state = $3, lease_until = NULL, last_error = $4,
               next_attempt_at = clock_timestamp() + $5::interval
           WHERE id = $1 AND state = 'RUNNING' AND claim_token = $2""",
        claim.operation_id,
        claim.token,
        state,
        reason,
        pause,
    )
