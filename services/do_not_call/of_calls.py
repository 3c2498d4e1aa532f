"""Contacts who ask in a call not to be called again (docs/domain.md, Callers)."""

from datetime import datetime

from foundation import sql


async def add_of_call(call_id: int, now: datetime) -> None:
    """Never call the contact of this call again from its account: they leave every queue.

    A launch at the same time may still queue the number, so claims check the list as well. The
    number is read here, because the person may have been erased since the call was read.
    """
    account_id, phone = await _number_of(call_id)
    await sql.execute(
        """INSERT INTO do_not_call (account_id, phone, source, created_at, added_by_id, call_id)
           SELECT $2, $3, 'CALL', $4, k.user_id, k.id FROM call k WHERE k.id = $1
           ON CONFLICT (account_id, phone) DO NOTHING""",
        call_id,
        account_id,
        phone,
        now,
    )
    await sql.execute(
        """WITH queued AS (
             SELECT d.id FROM campaign c JOIN dial d ON d.campaign_id = c.id AND d.phone = $2
             WHERE c.account_id = $1 AND c.status = 'ACTIVE' AND d.state = 'QUEUED'
             ORDER BY d.id FOR UPDATE OF d),
           withdrawn AS (
             UPDATE dial SET state = 'WITHDRAWN' WHERE id IN (SELECT id FROM queued)
             RETURNING campaign_id)
           INSERT INTO campaign_delta (campaign_id, remaining, in_progress, withdrawn)
           SELECT campaign_id, -1, 0, 1 FROM withdrawn""",
        account_id,
        phone,
    )


async def remove_of_call(call_id: int) -> None:
    """Take back what the call put on the list: it was recorded wrongly.

    The caller holds the call and has changed its result. If the contact asked for it in another
    call too, the number stays on the list because of that one. What was withdrawn from queues stays
    withdrawn.
    """
    removed = await sql.row(
        """DELETE FROM do_not_call WHERE call_id = $1 AND source = 'CALL'
           RETURNING account_id, phone""",
        call_id,
    )
    if removed is None:
        return
    await sql.execute(
        """INSERT INTO do_not_call (account_id, phone, source, created_at, added_by_id, call_id)
           SELECT $2, d.phone, 'CALL', k.ended_at, k.user_id, k.id
           FROM campaign c JOIN dial d ON d.campaign_id = c.id AND d.phone = $3
             JOIN call k ON k.dial_id = d.id
           WHERE c.account_id = $2 AND k.result = 'DO_NOT_CALL' AND k.id <> $1
           ORDER BY k.id LIMIT 1 ON CONFLICT (account_id, phone) DO NOTHING""",
        call_id,
        removed["account_id"],
        removed["phone"],
    )


async def _number_of(call_id: int) -> tuple[int, str]:
    record = await sql.row(
        """SELECT c.account_id, d.phone
           FROM call k JOIN dial d ON d.id = k.dial_id JOIN campaign c ON c.id = k.campaign_id
           WHERE k.id = $1""",
        call_id,
    )
    assert record is not None
    return record["account_id"], record["phone"]
