"""Operations that do not get on: visible, and tried again when a person says so."""

from asyncpg import Record

from foundation import jobs, sql
from foundation.actors import Actor
from foundation.errors import UserErrorCode, refuse
from foundation.transactions import transaction
from services.carrier_operations.row import by_id


async def stuck() -> list[Record]:
    """Dead operations, those that failed more than once, and those that nobody did for an hour."""
    return await sql.rows(
        """SELECT o.id, coalesce(n.e164, o.candidate) AS e164, w.region, o.kind, o.state,
             o.attempts, o.last_error, o.advice, o.created_at
           FROM carrier_operation o
             LEFT JOIN phone_number_assignment a ON a.id = o.assignment_id
             LEFT JOIN phone_number n ON n.id = a.phone_number_id
             LEFT JOIN phone_number_order w ON w.id = o.order_id
           WHERE o.state IN ('PENDING', 'UNKNOWN', 'RUNNING', 'DEAD') AND (o.state = 'DEAD'
             OR o.attempts > CASE o.state WHEN 'RUNNING' THEN 2 ELSE 1 END
             OR o.created_at <= clock_timestamp() - interval '1 hour')
           ORDER BY o.created_at LIMIT 1000"""
    )


async def retry_dead() -> int:
    """Have dead operations looked up and tried anew; answers how many there were."""
    return await sql.execute(f"{REVIVE} WHERE state = 'DEAD'")


REVIVE = """UPDATE carrier_operation
    SET state = 'UNKNOWN', attempts = 0, next_attempt_at = clock_timestamp()"""
"""What makes an operation due again, with all its attempts before it."""


async def retry(actor: Actor, operation_id: int) -> None:
    """Have a dead operation of the account looked up and tried anew.

    Raises Refused: NOT_FOUND, or WRONG_STATUS for one that was not given up.
    """
    async with transaction():
        row = await by_id(actor, operation_id)
        if row is None:
            message = "Your account owes the carrier nothing with this id."
            raise refuse(UserErrorCode.NOT_FOUND, ["id"], message)
        if not await sql.execute(f"{REVIVE} WHERE id = $1 AND state = 'DEAD'", operation_id):
            message = f"It is {row.state}: only what was given up (DEAD) needs to be tried anew."
            raise refuse(UserErrorCode.WRONG_STATUS, ["id"], message)
        await jobs.hint(jobs.CARRIER_OPERATIONS)
