"""Fingerprints of campaigns, by which a change is found of which nothing was told (ADR 29)."""

from foundation import sql
from foundation.changes import Fingerprints
from services import presence


async def fingerprints(account_id: int) -> Fingerprints:
    """One for each campaign of the account, of all that is stored of it and who is logged in.

    It takes one statement, which reads a few entries of indexes for each campaign.
    """
    records = await sql.rows(
        """SELECT c.id, c.status = 'ACTIVE' AS active, concat_ws(' ', c.xmin, (
               SELECT concat_ws(' ', count(*), max(x.id)) FROM campaign_delta x
               WHERE x.campaign_id = c.id), (
               SELECT max(e.id) FROM campaign_event e WHERE e.campaign_id = c.id), (
               SELECT concat_ws(' ', count(*), sum(a.id)) FROM assignment a
               WHERE a.campaign_id = c.id), (
               SELECT count(*) FROM phone_number_assignment n
               WHERE n.campaign_id = c.id AND n.ended_at IS NULL)) AS stored
           FROM campaign c WHERE c.account_id = $1""",
        account_id,
    )
    active = [record["id"] for record in records if record["active"]]
    callers = dict(zip(active, await presence.active_callers(active), strict=True))
    return {
        (0, record["id"]): (record["stored"], callers.get(record["id"], 0)) for record in records
    }
