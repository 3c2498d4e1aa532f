from datetime import datetime

from foundation import clock, locks, sql
from foundation.actors import SYSTEM, Actor
from foundation.locks import Lock
from foundation.transactions import after_commit, transaction
from models import Campaign
from models.campaign_events import CampaignEventKind
from models.lifecycle import ArchiveReason, CampaignAction, CampaignStatus
from services import presence
from services.campaigns import counters, events
from services.campaigns.locking import lock, require_allowed, require_known
from services.campaigns.update import save
from services.phone_numbers.circulation import release_numbers


async def archive(actor: Actor, campaign_id: int) -> None:
    """End a campaign for good: no more dialing, and its phone numbers go back.

    The same transaction writes down the release of the numbers (docs/domain.md, Archive). Raises
    Refused: NOT_FOUND, WRONG_STATUS.
    """
    async with transaction():
        await require_known(actor, campaign_id)
        await locks.exclusive(Lock.FLOOR, campaign_id)
        campaign = await lock(actor, campaign_id)
        require_allowed(campaign, CampaignAction.ARCHIVE)
        await _end(campaign, actor, ArchiveReason.MANUAL, await clock.now())


async def archive_if_inactive(campaign_id: int) -> bool:
    """Archive the campaign if its timer has run out; returns whether it was archived.

    A call that began one moment earlier wins, also while it is not recorded yet (docs/domain.md,
    Auto-archive).
    """
    async with transaction():
        await locks.exclusive(Lock.FLOOR, campaign_id)
        campaign = await lock(SYSTEM, campaign_id)
        now = await clock.now()
        if campaign.status is not CampaignStatus.ACTIVE:
            return False
        if not await _is_inactive(campaign_id, now):
            return False
        await _end(campaign, SYSTEM, ArchiveReason.INACTIVITY, now)
        return True


async def _is_inactive(campaign_id: int, now: datetime) -> bool:
    """Whether the timer of an active campaign has run out and no claim is open.

    It is one statement, so that a call which is recorded at this moment is seen either as an open
    claim or in the timer. A claim whose lease has run out is open until it is given back, because
    it can still be recorded.
    """
    inactive: bool = await sql.value(
        f"""SELECT {counters.AUTO_ARCHIVE_AT} <= $2 AND NOT {_OPEN_CLAIM}
            FROM campaign c {counters.UNFOLDED} WHERE c.id = $1""",
        campaign_id,
        now,
    )
    return inactive


_OPEN_CLAIM = "EXISTS (SELECT 1 FROM call k WHERE k.campaign_id = c.id AND k.ended_at IS NULL)"


async def _end(campaign: Campaign, actor: Actor, reason: ArchiveReason, now: datetime) -> None:
    await release_numbers(campaign.id, now)
    await after_commit(lambda: presence.forget(campaign.id))
    await events.note(actor, campaign.id, CampaignEventKind.ARCHIVED, {"reason": reason.value})
    await save(
        campaign,
        {
            "status": CampaignStatus.ARCHIVED,
            "archived_at": now,
            "archive_reason": reason,
            "archived_by_id": actor.user_id,
        },
    )
