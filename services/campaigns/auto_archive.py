"""Archiving campaigns that have had no call for 30 days (docs/domain.md, Auto-archive)."""

from datetime import UTC, datetime

import structlog

from foundation import clock, sql
from services.campaigns.archive import archive_if_inactive

_BATCH = 100
_BEFORE_ALL = (datetime(2000, 1, 1, tzinfo=UTC), 0)

log = structlog.get_logger(__name__)


async def archive_inactive() -> int:
    """Archive every active campaign whose timer has run out; returns how many.

    It is safe to run this twice, twice at once, or late. A campaign that cannot be archived does
    not stop the others. One with an open claim waits for the next time.
    """
    archived = 0
    last = _BEFORE_ALL
    while due := await _due(after=last):
        for _, campaign_id in due:
            try:
                archived += await archive_if_inactive(campaign_id)
            except Exception:
                log.exception("auto_archive_failed", campaign_id=campaign_id)
        last = due[-1]
    return archived


async def _due(after: tuple[datetime, int]) -> list[tuple[datetime, int]]:
    """The next campaigns whose timer has run out, in the order of their timers."""
    records = await sql.rows(
        """SELECT auto_archive_at, id FROM campaign
           WHERE status = 'ACTIVE'
             AND auto_archive_at <= (SELECT clock_timestamp() + $1::interval)
             AND (auto_archive_at, id) > ($2, $3)
           ORDER BY auto_archive_at, id LIMIT $4""",
        clock.shift(),
        *after,
        _BATCH,
    )
    return [(record["auto_archive_at"], record["id"]) for record in records]
