from services import clock, sql

_BATCH = 1_000


async def return_clean_numbers() -> int:
    """Put numbers whose cleaning has ended back into circulation; answers how many these were."""
    returned = 0
    while batch := await _return_batch():
        returned += batch
    return returned


async def _return_batch() -> int:
    """The moment is a subquery because no index serves a comparison with a volatile function."""
    return await sql.execute(
        """UPDATE phone_number SET status = 'AVAILABLE', clean_at = NULL
           WHERE id IN (
             SELECT id FROM phone_number
             WHERE status = 'CLEANING' AND clean_at <= (SELECT clock_timestamp() + $1::interval)
             ORDER BY clean_at LIMIT $2 FOR UPDATE SKIP LOCKED)""",
        clock.shift(),
        _BATCH,
    )
