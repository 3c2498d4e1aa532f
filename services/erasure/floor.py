"""The person's dials and calls."""

from foundation import changes, locks, sql
from foundation.changes import Noun
from foundation.locks import Lock
from services.erasure.person import Person


async def erase(person: Person) -> int:
    """Put the hash in the place of the number, empty the answers, and end the waiting for a call.

    While the floors of their campaigns are held nobody claims the person. Returns how many calls
    there were.
    """
    for campaign_id in (each.campaign_id for each in person.dialed if each.open):
        await locks.exclusive(Lock.FLOOR, campaign_id)
    calls = await _locked_calls(person)
    await sql.execute("UPDATE call SET answers = '{}' WHERE id = ANY($1::bigint[])", calls)
    await sql.execute(
        "SELECT FROM dial WHERE id = ANY($1::bigint[]) ORDER BY id FOR UPDATE", person.dial_ids
    )
    await sql.execute(
        """WITH person AS (
             SELECT d.id, d.campaign_id, d.state = 'QUEUED' AND c.status = 'ACTIVE' AS queued
             FROM dial d JOIN campaign c ON c.id = d.campaign_id WHERE d.id = ANY($1::bigint[])),
           counted AS (
             INSERT INTO campaign_delta (campaign_id, remaining, in_progress, withdrawn)
             SELECT campaign_id, -1, 0, 1 FROM person WHERE queued)
           UPDATE dial d SET phone = $2,
             state = CASE WHEN person.queued THEN 'WITHDRAWN' ELSE d.state END
           FROM person WHERE d.id = person.id""",
        person.dial_ids,
        person.hash,
    )
    campaigns = {each.campaign_id for each in person.dialed}
    await changes.note(Noun.CAMPAIGN, person.account_id, *campaigns)
    return len(calls)


async def _locked_calls(person: Person) -> list[int]:
    """The person's calls that were recorded or go on. Others have nothing of the person.

    Whoever records one of them now has to wait, and then reads that the person is erased.
    """
    records = await sql.rows(
        """SELECT id FROM call WHERE id IN (
             SELECT id FROM call WHERE dial_id = ANY($1::bigint[]) AND result IS NOT NULL
             UNION ALL
             SELECT id FROM call WHERE dial_id = ANY($1::bigint[]) AND ended_at IS NULL)
           ORDER BY id FOR NO KEY UPDATE""",
        person.dial_ids,
    )
    return [record["id"] for record in records]
