from datetime import datetime

from foundation import sql


async def add(account_id: int, phone: str, now: datetime) -> None:
    """Never call this number again from this account: it leaves every queue.

    A launch at the same time may still queue it, so claims check the list as well (docs/domain.md,
    Callers).
    """
    await sql.execute(
        """INSERT INTO do_not_call (account_id, phone, created_at) VALUES ($1, $2, $3)
           ON CONFLICT (account_id, phone) DO NOTHING""",
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
