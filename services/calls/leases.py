"""Claims that their caller abandoned go back to the queue (domain.md, Callers)."""

from services import sql

_BATCH = 500


async def return_abandoned() -> int:
    """End the claims whose lease has run out; answers how many these were.

    Safe to run twice, at once or late. The contact is queued where it was; the try does not count.
    """
    returned = 0
    while batch := await _return_batch():
        returned += batch
    return returned


async def _return_batch() -> int:
    count: int = await sql.value(
        """WITH lost AS (
             SELECT id, dial_id, campaign_id FROM call
             WHERE ended_at IS NULL AND lease_until <= (SELECT clock_timestamp())
             ORDER BY lease_until LIMIT $1 FOR UPDATE SKIP LOCKED),
           ended AS (
             UPDATE call SET ended_at = started_at, lease_until = NULL
             WHERE id IN (SELECT id FROM lost)),
           queued AS (
             UPDATE dial SET state = 'QUEUED', attempts = attempts - 1
             WHERE id IN (SELECT dial_id FROM lost)),
           counted AS (
             INSERT INTO campaign_delta (campaign_id, remaining, in_progress, withdrawn)
             SELECT campaign_id, 1, -1, 0 FROM lost)
           SELECT count(*) FROM lost""",
        _BATCH,
    )
    return count
