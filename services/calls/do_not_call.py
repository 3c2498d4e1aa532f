"""The do-not-call list of an account, as calls change it (docs/domain.md, Callers)."""

from datetime import datetime

from foundation import sql


async def add(account_id: int, phone: str, now: datetime) -> None:
    """Never call this number again from this account: it leaves every queue.

    `now` is when the call ended that made the entry. A launch at the same time may still queue the
    number, so claims check the list as well (docs/domain.md, Callers). An entry that is there
    already is not changed but locked, so that `remove_of_call` sees the call that wants it too.
    """
    await sql.execute(
        """INSERT INTO do_not_call (account_id, phone, created_at) VALUES ($1, $2, $3)
           ON CONFLICT (account_id, phone) DO UPDATE SET phone = excluded.phone WHERE false""",
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


async def remove_of_call(account_id: int, phone: str, call_id: int, ended_at: datetime) -> None:
    """Take off the list what this call put there, because its result was wrong.

    If another call had the result DO_NOT_CALL too, the entry stays and is that call's from then on.
    Otherwise the number returns to the queues of active campaigns that it was withdrawn from. An
    entry that this call did not make stays.
    """
    entry_id = await sql.value(
        """SELECT id FROM do_not_call WHERE account_id = $1 AND phone = $2 AND created_at = $3
           FOR UPDATE""",
        account_id,
        phone,
        ended_at,
    )
    if entry_id is None:
        return
    other = await sql.value(
        """SELECT min(k.ended_at) FROM campaign c
             JOIN dial d ON d.campaign_id = c.id AND d.phone = $2
             JOIN call k ON k.dial_id = d.id AND k.result = 'DO_NOT_CALL'
           WHERE c.account_id = $1 AND k.id <> $3""",
        account_id,
        phone,
        call_id,
    )
    if other is not None:
        await sql.execute("UPDATE do_not_call SET created_at = $2 WHERE id = $1", entry_id, other)
        return
    await sql.execute("DELETE FROM do_not_call WHERE id = $1", entry_id)
    await _requeue(account_id, phone)


async def _requeue(account_id: int, phone: str) -> None:
    await sql.execute(
        """WITH barred AS (
             SELECT d.id FROM campaign c JOIN dial d ON d.campaign_id = c.id AND d.phone = $2
             WHERE c.account_id = $1 AND c.status = 'ACTIVE' AND d.state = 'WITHDRAWN'
             ORDER BY d.id FOR UPDATE OF d),
           queued AS (
             UPDATE dial SET state = 'QUEUED' WHERE id IN (SELECT id FROM barred)
             RETURNING campaign_id)
           INSERT INTO campaign_delta (campaign_id, remaining, in_progress, withdrawn)
           SELECT campaign_id, 1, 0, -1 FROM queued""",
        account_id,
        phone,
    )
