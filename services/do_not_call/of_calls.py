"""The do-not-call list as calls change it (docs/domain.md, Callers)."""

from datetime import datetime

from asyncpg import Record

from foundation import changes, sql
from foundation.changes import Noun


async def add_of_call(call_id: int, ended_at: datetime) -> None:
    """Never call the contact of this call again from its account: they leave every queue.

    A launch at the same time may still queue the number, so claims check the list as well. An entry
    that is there already is not changed but locked, so that `remove_of_call` sees the call that
    wants it too. The number is read here, because the person may have been erased since the call
    was read.
    """
    record = await sql.row(
        """SELECT c.account_id, d.phone
           FROM call k JOIN dial d ON d.id = k.dial_id JOIN campaign c ON c.id = k.campaign_id
           WHERE k.id = $1""",
        call_id,
    )
    assert record is not None
    account_id, phone = record["account_id"], record["phone"]
    await sql.execute(
        """INSERT INTO do_not_call (account_id, phone, source, created_at, added_by_id, call_id)
           SELECT $2, $3, 'CALL', $4, k.user_id, k.id FROM call k WHERE k.id = $1
           ON CONFLICT (account_id, phone) DO UPDATE SET phone = excluded.phone WHERE false""",
        call_id,
        account_id,
        phone,
        ended_at,
    )
    withdrawn = await sql.rows(
        """WITH queued AS (
             SELECT d.id FROM campaign c JOIN dial d ON d.campaign_id = c.id AND d.phone = $2
             WHERE c.account_id = $1 AND c.status = 'ACTIVE' AND d.state = 'QUEUED'
             ORDER BY d.id FOR UPDATE OF d),
           withdrawn AS (
             UPDATE dial SET state = 'WITHDRAWN' WHERE id IN (SELECT id FROM queued)
             RETURNING campaign_id)
           INSERT INTO campaign_delta (campaign_id, remaining, in_progress, withdrawn)
           SELECT campaign_id, -1, 0, 1 FROM withdrawn RETURNING campaign_id""",
        account_id,
        phone,
    )
    await changes.note(Noun.CAMPAIGN, account_id, *_campaigns(withdrawn))


def _campaigns(records: list[Record]) -> list[int]:
    return [record["campaign_id"] for record in records]


async def remove_of_call(account_id: int, phone: str, call_id: int, ended_at: datetime) -> None:
    """Take off the list what this call put there, because its result was wrong.

    If another call had the result DO_NOT_CALL too, the entry stays and is that call's from then on.
    Otherwise the number returns to the queues of active campaigns that it was withdrawn from. An
    entry that this call did not make stays. One of the release before has no call and is known by
    the end of the call.
    """
    entry_id = await sql.value(
        """SELECT id FROM do_not_call
           WHERE account_id = $1 AND phone = $2 AND source = 'CALL'
             AND (call_id = $3 OR call_id IS NULL AND created_at = $4)
           FOR UPDATE""",
        account_id,
        phone,
        call_id,
        ended_at,
    )
    if entry_id is None:
        return
    kept = await sql.execute(
        """UPDATE do_not_call SET created_at = other.ended_at, call_id = other.id,
             added_by_id = other.user_id
           FROM (
             SELECT k.id, k.ended_at, k.user_id
             FROM campaign c JOIN dial d ON d.campaign_id = c.id AND d.phone = $3
               JOIN call k ON k.dial_id = d.id AND k.result = 'DO_NOT_CALL'
             WHERE c.account_id = $2 AND k.id <> $4 ORDER BY k.ended_at, k.id LIMIT 1) other
           WHERE do_not_call.id = $1""",
        entry_id,
        account_id,
        phone,
        call_id,
    )
    if not kept:
        await sql.execute("DELETE FROM do_not_call WHERE id = $1", entry_id)
        await _requeue(account_id, phone)


async def _requeue(account_id: int, phone: str) -> None:
    queued = await sql.rows(
        """WITH barred AS (
             SELECT d.id FROM campaign c JOIN dial d ON d.campaign_id = c.id AND d.phone = $2
             WHERE c.account_id = $1 AND c.status = 'ACTIVE' AND d.state = 'WITHDRAWN'
             ORDER BY d.id FOR UPDATE OF d),
           queued AS (
             UPDATE dial SET state = 'QUEUED' WHERE id IN (SELECT id FROM barred)
             RETURNING campaign_id)
           INSERT INTO campaign_delta (campaign_id, remaining, in_progress, withdrawn)
           SELECT campaign_id, 1, 0, -1 FROM queued RETURNING campaign_id""",
        account_id,
        phone,
    )
    await changes.note(Noun.CAMPAIGN, account_id, *_campaigns(queued))
