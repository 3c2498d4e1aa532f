"""Which active campaigns queue the same phone numbers (docs/domain.md, Archive recommendations).

A pair of campaigns is counted once, when the second of the two has been launched. Each statement
stores the pairs that it has counted, also those without a common number until the campaign is
finished: a worker that is killed loses one statement. A campaign is compared with all other active
ones, whether they were launched before or after it. Otherwise a pair would be missed if a long
launch commits after a shorter one that began later.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

import structlog
from asyncpg import Record

from foundation import locks, sql
from foundation.locks import Lock
from foundation.transactions import transaction
from services.campaigns import overlap_pairs
from services.campaigns.overlap_pairs import Other

LONGEST_COUNT = timedelta(minutes=5)
"""For one statement. It takes a few seconds at most if the data is cached, longer if it is not."""

DIALS_AT_ONCE = 2_000_000
"""About how many dials one statement reads, besides those of the campaign itself."""

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Counted:
    """How many pairs one transaction counted, and whether it finished the campaign.

    Neither, if another worker counts the campaign.
    """

    pairs: int = 0
    done: bool = False


async def count_overlaps() -> int:
    """Count what every newly launched campaign has in common with the other active ones.

    Returns how many campaigns were finished. It is safe to run this twice, twice at once, or late.
    A campaign that cannot be counted does not stop the others.
    """
    finished = 0
    last = 0
    while due := await _due(after=last):
        for campaign_id in due:
            try:
                finished += await _count(campaign_id)
            except Exception:
                log.exception("overlaps_not_counted", campaign_id=campaign_id)
        last = due[-1]
    return finished


async def _due(after: int) -> list[int]:
    records = await sql.rows(
        """SELECT id FROM campaign
           WHERE status = 'ACTIVE' AND overlaps_counted_at IS NULL AND id > $1
           ORDER BY id LIMIT 100""",
        after,
    )
    return [record["id"] for record in records]


async def _count(campaign_id: int) -> bool:
    """Count until the campaign is finished; returns whether it was finished here."""
    while (counted := await _count_batch(campaign_id)).pairs:
        pass
    return counted.done


async def _count_batch(campaign_id: int) -> Counted:
    async with transaction(LONGEST_COUNT):
        if not await locks.tried(Lock.OVERLAPS, campaign_id):
            return Counted()
        campaign = await _open(campaign_id)
        if campaign is None:
            return Counted()
        others = await overlap_pairs.uncounted(campaign_id)
        if not others:
            await _finish(campaign_id)
            return Counted(done=True)
        batch = _batch(others, campaign["contact_count"])
        await overlap_pairs.count(campaign_id, campaign["contact_count"], batch)
        return Counted(pairs=len(batch))


async def _open(campaign_id: int) -> Record | None:
    return await sql.row(
        """SELECT contact_count FROM campaign
           WHERE id = $1 AND status = 'ACTIVE' AND overlaps_counted_at IS NULL""",
        campaign_id,
    )


def _batch(others: Sequence[Other], contacts: int) -> list[Other]:
    """The first of the others, at least one, that one statement can compare with the campaign."""
    dials = 0
    for place, other in enumerate(others):
        dials += min(other.contacts, contacts)
        if dials > DIALS_AT_ONCE:
            return list(others[: max(place, 1)])
    return list(others)


async def _finish(campaign_id: int) -> None:
    await sql.execute(
        """DELETE FROM campaign_overlap
           WHERE contact_count = 0 AND (campaign_id = $1 OR newer_id = $1)""",
        campaign_id,
    )
    await sql.execute(
        "UPDATE campaign SET overlaps_counted_at = clock_timestamp() WHERE id = $1", campaign_id
    )
