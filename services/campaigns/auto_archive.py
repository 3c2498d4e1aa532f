"""Archiving campaigns that have had no call for 30 days (docs/domain.md, Auto-archive)."""

from collections.abc import Sequence
from datetime import UTC, datetime

import structlog
from asyncpg import Record

from foundation import clock, sql
from services.campaigns.archive import archive_each_inactive
from services.campaigns.archive_sets import sets

_BATCH = 1_000

_BEFORE_ALL = (datetime(2000, 1, 1, tzinfo=UTC), 0)

log = structlog.get_logger(__name__)


async def archive_inactive() -> int:
    """Archive every active campaign whose timer has run out; returns how many.

    It is safe to run this twice, twice at once, or late. A campaign that cannot be archived does
    not stop the others. One that has an open claim, or that somebody is changing, waits for the
    next time.
    """
    archived = 0
    last = _BEFORE_ALL
    while due := await _due(after=last):
        for campaign_ids in sets({each["id"]: each["number_count"] for each in due}):
            archived += await _archive(campaign_ids)
        last = (due[-1]["auto_archive_at"], due[-1]["id"])
    return archived


async def _archive(campaign_ids: Sequence[int]) -> int:
    """Archive a set in one transaction. If that fails, each campaign has one of its own."""
    try:
        return len(await archive_each_inactive(campaign_ids))
    except Exception:
        if len(campaign_ids) == 1:
            log.exception("auto_archive_failed", campaign_id=campaign_ids[0])
            return 0
        log.warning("auto_archive_set_failed", campaigns=len(campaign_ids), exc_info=True)
    return sum([await _archive([campaign_id]) for campaign_id in campaign_ids])


async def _due(after: tuple[datetime, int]) -> list[Record]:
    """The next campaigns whose timer has run out, in the order of their timers."""
    return await sql.rows(
        """SELECT id, auto_archive_at, number_count FROM campaign
           WHERE status = 'ACTIVE'
             AND auto_archive_at <= (SELECT clock_timestamp() + $1::interval)
             AND (auto_archive_at, id) > ($2, $3)
           ORDER BY auto_archive_at, id LIMIT $4""",
        clock.shift(),
        *after,
        _BATCH,
    )
