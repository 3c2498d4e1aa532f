"""Files that have the person."""

from foundation import changes, clock, jobs, locks, sql
from foundation.changes import Noun
from foundation.locks import Lock
from services.erasure.person import Person

REASON = "A person in this file was erased on request. Retry the export to make it without them."


async def withdraw(person: Person) -> int:
    """Withdraw the completed exports that may have the person; returns how many.

    Those that wait or are being written begin again, and nobody asks for one until the transaction
    ends. An export of callers has no contacts.
    """
    await locks.exclusive(Lock.EXPORTS, person.account_id)
    affected = await sql.rows(
        """SELECT id, status FROM export
           WHERE account_id = $1 AND status IN ('QUEUED', 'RUNNING', 'COMPLETED')
             AND (kind = 'DO_NOT_CALL'
               OR kind IN ('CALLS', 'CONTACTS') AND campaign_ids && $2::bigint[])
           ORDER BY id FOR NO KEY UPDATE""",
        person.account_id,
        person.campaign_ids,
    )
    ids = [record["id"] for record in affected]
    await sql.execute("DELETE FROM export_part WHERE export_id = ANY($1::bigint[])", ids)
    await sql.execute(
        """UPDATE export SET claim_token = NULL, lease_until = NULL, expires_at = NULL,
             status = CASE WHEN status = 'COMPLETED' THEN 'CANCELED' ELSE 'QUEUED' END,
             error = CASE WHEN status = 'COMPLETED' THEN $2 END,
             ended_at = CASE WHEN status = 'COMPLETED' THEN $3::timestamptz END,
             custom_columns = '{}', total_rows = NULL, row_count = 0, parts = 0, size = 0,
             campaigns_done = 0, position = 0, attempts = 0
           WHERE id = ANY($1::bigint[])""",
        ids,
        REASON,
        await clock.now(),
    )
    await changes.note(Noun.EXPORT, person.account_id, *ids, urgent=True)
    await jobs.hint(jobs.RUN_EXPORTS)
    return sum(record["status"] == "COMPLETED" for record in affected)
