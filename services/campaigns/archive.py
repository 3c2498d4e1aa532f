"""Archiving campaigns, one or a set (docs/domain.md, Archive and Auto-archive)."""

from collections.abc import Sequence
from datetime import datetime

from foundation import clock, locks, sql
from foundation.actors import SYSTEM, Actor
from foundation.errors import Refused
from foundation.locks import Lock
from foundation.transactions import after_commit, transaction
from models.campaign_events import CampaignEventKind
from models.lifecycle import ArchiveReason, CampaignAction
from services import presence
from services.campaigns import counters, events
from services.campaigns.locking import (
    known,
    lock,
    lock_each,
    not_found,
    refusal,
    require_allowed,
    require_known,
)
from services.phone_numbers.circulation import release_numbers


async def archive(actor: Actor, campaign_id: int) -> None:
    """End a campaign for good: no more dialing, and its phone numbers go back.

    It waits for the claims and changes of the campaign that came first. The same transaction writes
    down the release of the numbers (docs/domain.md, Archive). Raises Refused: NOT_FOUND,
    WRONG_STATUS.
    """
    async with transaction():
        await require_known(actor, campaign_id)
        await locks.exclusive(Lock.FLOOR, campaign_id)
        campaign = await lock(actor, campaign_id)
        require_allowed(campaign, CampaignAction.ARCHIVE)
        await _end([campaign_id], actor, ArchiveReason.MANUAL, await clock.now())


async def archive_each(actor: Actor, campaign_ids: Sequence[int]) -> dict[int, Refused | None]:
    """Archive a set of campaigns in one transaction, without those that somebody else has locked.

    Returns why a campaign was refused (NOT_FOUND, WRONG_STATUS), and None if it was archived. Those
    that are locked are not in it: `archive` waits for them. A transaction that waited here would
    hold up the callers of the whole set.
    """
    async with transaction():
        there = await known(actor, campaign_ids)
        locked = await lock_each(list(there))
        outcomes = {id_: refusal(status, CampaignAction.ARCHIVE) for id_, status in locked.items()}
        allowed = [id_ for id_, refused in outcomes.items() if refused is None]
        await _end(allowed, actor, ArchiveReason.MANUAL, await clock.now())
    return outcomes | {id_: not_found() for id_ in campaign_ids if id_ not in there}


async def archive_each_inactive(campaign_ids: Sequence[int]) -> list[int]:
    """Archive those of a set of campaigns whose timer has run out, in one transaction.

    Returns which were archived. One that somebody else has locked is left out. A call that began
    one moment earlier wins, also while it is not recorded yet (docs/domain.md, Auto-archive).
    """
    async with transaction():
        locked = await lock_each(campaign_ids)
        now = await clock.now()
        inactive = await _inactive(list(locked), now)
        await _end(inactive, SYSTEM, ArchiveReason.INACTIVITY, now)
    return inactive


async def _inactive(campaign_ids: Sequence[int], now: datetime) -> list[int]:
    """The active ones of these campaigns whose timer has run out, and which have no open claim.

    It is one statement, so that a call which is recorded at this moment is seen either as an open
    claim or in the timer. A claim whose lease has run out is open until it is given back, because
    it can still be recorded.
    """
    records = await sql.rows(
        f"""SELECT c.id FROM campaign c {counters.UNFOLDED}
            WHERE c.id = ANY($1::bigint[]) AND {counters.AUTO_ARCHIVE_AT} <= $2
              AND NOT {_OPEN_CLAIM}""",
        campaign_ids,
        now,
    )
    return [record["id"] for record in records]


_OPEN_CLAIM = "EXISTS (SELECT 1 FROM call k WHERE k.campaign_id = c.id AND k.ended_at IS NULL)"


async def _end(
    campaign_ids: Sequence[int], actor: Actor, reason: ArchiveReason, now: datetime
) -> None:
    """End campaigns that are locked with their floors. Each statement is for the whole set."""
    if not campaign_ids:
        return
    await release_numbers(campaign_ids, now)
    await after_commit(lambda: presence.forget(campaign_ids))
    await events.note_each(
        actor, campaign_ids, CampaignEventKind.ARCHIVED, {"reason": reason.value}
    )
    await sql.execute(
        """UPDATE campaign SET status = 'ARCHIVED', archived_at = $2, archive_reason = $3,
             archived_by_id = $4, updated_at = $2, version = version + 1
           WHERE id = ANY($1::bigint[])""",
        campaign_ids,
        now,
        reason.value,
        actor.user_id,
    )
