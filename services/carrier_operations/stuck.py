"""Operations that do not get on: visible, and tried again when a person says so."""

from asyncpg import Record

from services import sql


async def stuck() -> list[Record]:
    """Dead operations, those that failed more than once, and those that nobody did for an hour."""
    return await sql.rows(
        """SELECT o.id, n.e164, o.kind, o.state, o.attempts, o.last_error, o.created_at
           FROM carrier_operation o
             JOIN phone_number_assignment a ON a.id = o.assignment_id
             JOIN phone_number n ON n.id = a.phone_number_id
           WHERE o.state IN ('PENDING', 'UNKNOWN', 'RUNNING', 'DEAD') AND (o.state = 'DEAD'
             OR o.attempts > CASE o.state WHEN 'RUNNING' THEN 2 ELSE 1 END
             OR o.created_at <= clock_timestamp() - interval '1 hour')
           ORDER BY o.created_at LIMIT 1000"""
    )


async def retry_dead() -> int:
    """Have dead operations looked up and tried anew; answers how many there were."""
    return await sql.execute(
        """UPDATE carrier_operation
           SET state = 'UNKNOWN', attempts = 0, next_attempt_at = clock_timestamp()
           WHERE state = 'DEAD'"""
    )
