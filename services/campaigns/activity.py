from foundation import clock, locks, sql
from foundation.errors import UserErrorCode, refuse
from foundation.locks import Lock
from foundation.transactions import transaction
from services.campaigns.locking import not_found


async def record_activity(campaign_id: int) -> None:
    """Note that a call was made: the 30 days start again (docs/domain.md, Auto-archive).

    Raises Refused: NOT_FOUND, or WRONG_STATUS if the campaign is not active.
    """
    async with transaction():
        await locks.shared(Lock.FLOOR, campaign_id)
        status = await sql.value("SELECT status FROM campaign WHERE id = $1", campaign_id)
        if status is None:
            raise not_found()
        if status != "ACTIVE":
            message = (
                f"The campaign is {status.lower()}. Calls can be made on active campaigns only."
            )
            raise refuse(UserErrorCode.WRONG_STATUS, ["id"], message)
        await sql.execute(
            """INSERT INTO campaign_delta
                 (campaign_id, remaining, in_progress, withdrawn, called_at)
               VALUES ($1, 0, 0, 0, clock_timestamp() + $2::interval)""",
            campaign_id,
            clock.shift(),
        )
