"""Operations that make no progress: people see them and can have them tried again."""

from asyncpg import Record

from foundation import changes, jobs, sql
from foundation.actors import Actor
from foundation.changes import Noun
from foundation.errors import UserErrorCode, refuse
from foundation.transactions import transaction
from services.carrier_operations.row import by_id


async def stuck() -> list[Record]:
    """Operations that are dead, failed more than once, or were not done within an hour."""
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


REVIVE = """UPDATE carrier_operation
    SET state = 'UNKNOWN', attempts = 0, next_attempt_at = clock_timestamp()"""
"""Makes an operation due again. All its attempts are given back to it."""


async def retry_dead() -> int:
    """Have all dead operations looked up and tried again. Returns how many there were."""
    return await sql.execute_in_batches(
        f"""{REVIVE} WHERE state = 'DEAD' AND id = ANY(ARRAY(
              SELECT id FROM carrier_operation WHERE state = 'DEAD'
              ORDER BY account_id, id LIMIT $batch))"""
    )


async def retry(actor: Actor, operation_id: int) -> None:
    """Have a dead operation of the account looked up and tried again.

    Raises Refused: NOT_FOUND, or WRONG_STATUS if it was not given up.
    """
    async with transaction():
        row = await by_id(actor, operation_id)
        if row is None:
            message = "There is no carrier operation with this id."
            raise refuse(UserErrorCode.NOT_FOUND, ["id"], message)
        if not await sql.execute(f"{REVIVE} WHERE id = $1 AND state = 'DEAD'", operation_id):
            message = (
                f"It is {row.state}. Only an operation that was given up (DEAD) can be tried again."
            )
            raise refuse(UserErrorCode.WRONG_STATUS, ["id"], message)
        assert actor.account_id is not None
        await changes.note(Noun.CARRIER_OPERATION, actor.account_id, operation_id)
        await jobs.hint(jobs.CARRIER_OPERATIONS)
