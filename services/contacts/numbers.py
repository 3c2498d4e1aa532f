"""A contact who has another phone number from now on (docs/domain.md, Contacts)."""

from foundation import changes, sql
from foundation.changes import Noun


async def renumber(account_id: int, contact_id: int, before: str, phone: str) -> None:
    """Give a locked contact a number. All that is stored about a number is set here.

    Their dials follow: those that are queued in active campaigns, and finished ones, which past
    campaigns' segments read. A queued dial is withdrawn if its campaign already dials the new
    number, or if that is on the do-not-call list. A dial that is claimed keeps its number: a call
    is being made to it. Raises UniqueViolationError: of the table `contact` if the group has the
    number, of `dial` if another contact is given it at the same moment.
    """
    await sql.execute("UPDATE contact SET phone = $2 WHERE id = $1", contact_id, phone)
    withdrawn = await sql.rows(
        """WITH mine AS (
             SELECT d.id, d.campaign_id, d.state, EXISTS (
               SELECT FROM dial other WHERE other.campaign_id = d.campaign_id
                 AND other.phone = $4) AS taken, EXISTS (
               SELECT FROM do_not_call x WHERE x.account_id = $1 AND x.phone = $4) AS barred
             FROM dial d WHERE d.state IN ('QUEUED', 'FINISHED') AND d.id IN (
               SELECT q.id FROM campaign c JOIN dial q ON q.campaign_id = c.id AND q.phone = $3
               WHERE c.account_id = $1 AND c.status = 'ACTIVE' AND q.contact_id = $2
                 AND q.state = 'QUEUED'
               UNION
               SELECT f.id FROM call k JOIN dial f ON f.id = k.dial_id AND f.state = 'FINISHED'
               WHERE k.contact_id = $2 AND k.result IS NOT NULL)
             ORDER BY d.id FOR UPDATE OF d),
           followed AS (
             UPDATE dial d SET phone = $4 FROM mine m
             WHERE d.id = m.id AND NOT m.taken AND (m.state = 'FINISHED' OR NOT m.barred)),
           withdrawn AS (
             UPDATE dial d SET state = 'WITHDRAWN' FROM mine m
             WHERE d.id = m.id AND m.state = 'QUEUED' AND (m.taken OR m.barred)
             RETURNING d.campaign_id)
           INSERT INTO campaign_delta (campaign_id, remaining, in_progress, withdrawn)
           SELECT campaign_id, -1, 0, 1 FROM withdrawn RETURNING campaign_id""",
        account_id,
        contact_id,
        before,
        phone,
    )
    campaigns = [record["campaign_id"] for record in withdrawn]
    await changes.note(Noun.CAMPAIGN, account_id, *campaigns)
