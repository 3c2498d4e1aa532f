from foundation import clock, sql


async def return_clean_numbers() -> int:
    """Put numbers whose cleaning has ended back into circulation; answers how many these were.

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
