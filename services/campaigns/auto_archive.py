"""Archiving campaigns that have had no call for 30 days (docs/domain.md, Auto-archive)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

import structlog

from foundation import clock, sql
from services.campaigns.archive import archive_each_inactive

_BATCH = 1_000

MOST_CAMPAIGNS = 250
MOST_NUMBERS = 10_000
"""A transaction archives so many campaigns and numbers at most, so that no statement is long."""

_BEFORE_ALL = (datetime(2000, 1, 1, tzinfo=UTC), 0)

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class _Due:
    campaign_id: int
    auto_archive_at: datetime
    numbers: int


async def archive_inactive() -> int:
    """Archive every active campaign whose timer has run out; returns how many.

    It is safe to run this twice, twice at once, or late. A campaign that cannot be archived does
    not stop the others. One that has an open claim, or that somebody is changing, waits for the
    next time.
    """
    archived = 0
    last = _BEFORE_ALL
    while due := await _due(after=last):
        for campaign_ids in _sets(due):
            archived += await _archive(campaign_ids)
        last = (due[-1].auto_archive_at, due[-1].campaign_id)
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


def _sets(due: Sequence[_Due]) -> list[list[int]]:
    """The campaigns in sets that one transaction archives; each has one campaign at least."""
    sets: list[list[int]] = []
    numbers = 0
    for each in due:
        numbers += each.numbers
        if not sets or numbers > MOST_NUMBERS or len(sets[-1]) == MOST_CAMPAIGNS:
            sets.append([])
            numbers = each.numbers
        sets[-1].append(each.campaign_id)
    return sets


async def _due(after: tuple[datetime, int]) -> list[_Due]:
    """The next campaigns whose timer has run out, in the order of their timers."""
    records = await sql.rows(
        """SELECT id, auto_archive_at, number_count FROM campaign
           WHERE status = 'ACTIVE'
             AND auto_archive_at <= (SELECT clock_timestamp() + $1::interval)
             AND (auto_archive_at, id) > ($2, $3)
           ORDER BY auto_archive_at, id LIMIT $4""",
        clock.shift(),
        *after,
        _BATCH,
    )
    return [_Due(*record) for record in records]
