"""Claims that a caller has abandoned go back to the queue (docs/domain.md, Callers)."""

from datetime import timedelta

from foundation import changes, clock, sql
from foundation.changes import Noun
from models.call_results import NOT_REACHED

LEASE = timedelta(minutes=2)
"""How long a caller keeps a claim without a sign of life."""

LONGEST_CALL = timedelta(hours=1)
"""Signs of life do not keep a call for longer than this."""

_BATCH = 500


RENEW = """UPDATE call SET lease_until = greatest(lease_until, least(
      clock_timestamp() + $lease::interval, started_at - $shift::interval + $longest::interval))
    WHERE campaign_id = $campaign_id AND user_id = $user_id AND ended_at IS NULL
    RETURNING id, lease_until > clock_timestamp() AS kept"""
"""Keeps the caller's call in this campaign for another lease; with the values of `renewing`.

Its row, if there is one, belongs to `kept`.
"""


def renewing(campaign_id: int, user_id: int) -> dict[str, object]:
    return {
        "campaign_id": campaign_id,
        "user_id": user_id,
        "lease": LEASE,
        "shift": clock.shift(),
        "longest": LONGEST_CALL,
    }


async def kept(call_id: int | None, *, kept: bool | None) -> int | None:
    """The id of the renewed call. If the call has lasted too long, its contact goes back to the
    queue and None is returned."""
    if call_id is None or kept:
        return call_id
    await _return(" AND id = $call_id", call_id=call_id)
    return None


async def renew(campaign_id: int, user_id: int) -> None:
    """Keep the caller's call in this campaign for another lease, if there is one."""
    if record := await sql.row(RENEW, **renewing(campaign_id, user_id)):
        await kept(record["id"], kept=record["kept"])


async def return_abandoned() -> int:
    """End the claims whose lease has run out; returns how many.

    It is safe to run this twice, twice at once, or late. The contact returns to its place in the
    queue, and the attempt does not count.
    """
    returned = 0
    while batch := await _return(""):
        returned += batch
    return returned


async def _return(which: str, **values: object) -> int:
    """End one batch of the claims whose lease has run out and that fit an SQL condition.

    A contact is not queued again if the call before was corrected in the meantime to a result that
    ends the dialing.
    """
    record = await sql.row(
        f"""WITH lost AS (
             SELECT id, dial_id, campaign_id FROM call
             WHERE ended_at IS NULL AND lease_until <= (SELECT clock_timestamp()){which}
             ORDER BY lease_until LIMIT $batch FOR UPDATE SKIP LOCKED),
           ended AS (
             UPDATE call SET ended_at = started_at, lease_until = NULL
             WHERE id IN (SELECT id FROM lost)),
           returned AS (
             UPDATE dial SET attempts = attempts - 1, state =
               CASE WHEN result <> ALL($not_reached::text[]) THEN 'FINISHED' ELSE 'QUEUED' END
             WHERE id IN (SELECT dial_id FROM lost) RETURNING campaign_id, state),
           counted AS (
             INSERT INTO campaign_delta (campaign_id, remaining, in_progress, withdrawn)
             SELECT campaign_id, (state = 'QUEUED')::int, -1, 0 FROM returned)
           SELECT (SELECT count(*) FROM lost) AS count, ARRAY(
             SELECT ARRAY[c.account_id, c.id] FROM campaign c
             WHERE c.id IN (SELECT campaign_id FROM lost)) AS campaigns""",
        **values,
        batch=_BATCH,
        not_reached=list(NOT_REACHED),
    )
    assert record is not None
    await changes.note_each(Noun.CAMPAIGN, record["campaigns"])
    count: int = record["count"]
    return count
