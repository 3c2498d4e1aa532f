"""A campaign's counters: its row plus the deltas that are not folded into the row yet.

Nothing is counted when it is read, and callers only insert. A fold moves deltas into the row in one
transaction, so that a crash at any line leaves the sum as it was (docs/architecture.md, Decisions,
6).
"""

from dataclasses import dataclass
from datetime import timedelta

from foundation import changes, locks, sql
from foundation.changes import Noun
from foundation.locks import Lock
from foundation.transactions import transaction
from models.lifecycle import INACTIVITY_LIMIT

_BATCH = 20_000

LONGEST_CHECK = timedelta(minutes=10)
"""A full count reads every dial and every call."""

MOST_DRIFTS = 1_000

_ACTIVITY = "max(called_at) FILTER (WHERE result IS DISTINCT FROM 'NOT_DIALED')"
"""When the last call of some deltas began (docs/domain.md, Auto-archive)."""

UNFOLDED = f"""LEFT JOIN LATERAL (
    SELECT coalesce(sum(x.remaining), 0)::int AS remaining,
      coalesce(sum(x.in_progress), 0)::int AS in_progress,
      coalesce(sum(x.withdrawn), 0)::int AS withdrawn, {_ACTIVITY} AS called_at
    FROM campaign_delta x WHERE x.campaign_id BETWEEN c.id AND c.id) unfolded ON true"""
"""Joins to a campaign `c` the sums that are not in its row yet.

PostgreSQL expects few rows of a range, and uses the index. Of the same id it expects as many as at
its last look at the table, and would read all of it for each campaign of a page.
"""

REMAINING = "c.remaining + unfolded.remaining"
IN_PROGRESS = "c.in_progress + unfolded.in_progress"
WITHDRAWN = "c.withdrawn + unfolded.withdrawn"
LAST_ACTIVITY_AT = "greatest(c.last_activity_at, unfolded.called_at)"
_LIMIT = f"interval '{INACTIVITY_LIMIT.days} days'"
AUTO_ARCHIVE_AT = f"""CASE WHEN c.status = 'ACTIVE'
    THEN greatest(c.auto_archive_at, unfolded.called_at + {_LIMIT}) END"""
"""GREATEST ignores nulls, so these are right for campaigns without a call too."""


async def fold() -> int:
    """Move deltas into the rows of their campaigns; returns how many were moved."""
    folded = 0
    while True:
        batch = await _fold_batch()
        folded += batch
        if batch < _BATCH:  # callers go on calling: the rest is for the next fold
            return folded


async def _fold_batch() -> int:
    async with transaction():
        if not await locks.tried(Lock.FOLD, locks.ALL):
            return 0
        record = await sql.row(
            f"""WITH taken AS (
                 DELETE FROM campaign_delta WHERE id IN (
                   SELECT id FROM campaign_delta ORDER BY id LIMIT $1)
                 RETURNING *),
               sums AS (
                 SELECT campaign_id, sum(remaining)::int AS remaining,
                   sum(in_progress)::int AS in_progress, sum(withdrawn)::int AS withdrawn,
                   {_ACTIVITY} AS called_at
                 FROM taken GROUP BY campaign_id),
               hours AS (
                 INSERT INTO campaign_hour (campaign_id, hour, result, calls)
                 SELECT campaign_id, date_trunc('hour', called_at), result, count(*)
                 FROM taken WHERE result IS NOT NULL GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
                 ON CONFLICT (campaign_id, hour, result)
                 DO UPDATE SET calls = campaign_hour.calls + excluded.calls),
               folded AS (
                 UPDATE campaign c SET remaining = c.remaining + s.remaining,
                   in_progress = c.in_progress + s.in_progress,
                   withdrawn = c.withdrawn + s.withdrawn,
                   last_activity_at = greatest(c.last_activity_at, s.called_at),
                   auto_archive_at = greatest(c.auto_archive_at, s.called_at + {_LIMIT})
                 FROM sums s WHERE c.id = s.campaign_id RETURNING c.account_id, c.id)
               SELECT (SELECT count(*) FROM taken) AS count,
                 ARRAY(SELECT ARRAY[account_id, id] FROM folded) AS campaigns""",
            _BATCH,
        )
        assert record is not None
        await changes.note_each(Noun.CAMPAIGN, record["campaigns"])
        count: int = record["count"]
        return count


@dataclass(frozen=True, slots=True)
class Drift:
    """A campaign whose counters are not what a full count says."""

    campaign_id: int
    counter: str
    stored: int
    counted: int


async def check() -> list[Drift]:
    """Count every campaign's dials and calls in full; returns where the counters differ.

    At most MOST_DRIFTS are returned. Callers may go on calling: all is counted at one moment.
    """
    async with transaction(LONGEST_CHECK):
        records = await sql.rows(_CHECK)
    return [Drift(*record) for record in records]


_CHECK = f"""SELECT c.id, counted.name, counted.stored, counted.counted FROM campaign c
    LEFT JOIN (
      SELECT campaign_id, count(*) FILTER (WHERE state = 'QUEUED') AS queued,
        count(*) FILTER (WHERE state = 'CLAIMED') AS claimed,
        count(*) FILTER (WHERE state = 'WITHDRAWN') AS withdrawn, count(*) AS contacts
      FROM dial GROUP BY campaign_id) d ON d.campaign_id = c.id
    LEFT JOIN (
      SELECT campaign_id, count(*) AS calls FROM call WHERE result IS NOT NULL
      GROUP BY campaign_id) k ON k.campaign_id = c.id
    LEFT JOIN (
      SELECT campaign_id, sum(remaining) AS remaining, sum(in_progress) AS in_progress,
        sum(withdrawn) AS withdrawn, count(result) AS calls
      FROM campaign_delta GROUP BY campaign_id) x ON x.campaign_id = c.id
    LEFT JOIN (
      SELECT campaign_id, sum(calls) AS calls FROM campaign_hour GROUP BY campaign_id) h
      ON h.campaign_id = c.id
    CROSS JOIN LATERAL (VALUES
      ('contacts', c.contact_count, coalesce(d.contacts, 0)),
      ('remaining', c.remaining + coalesce(x.remaining, 0), coalesce(d.queued, 0)),
      ('in progress', c.in_progress + coalesce(x.in_progress, 0), coalesce(d.claimed, 0)),
      ('withdrawn', c.withdrawn + coalesce(x.withdrawn, 0), coalesce(d.withdrawn, 0)),
      ('calls', coalesce(h.calls, 0) + coalesce(x.calls, 0), coalesce(k.calls, 0))
    ) counted(name, stored, counted)
    WHERE counted.stored <> counted.counted ORDER BY c.id LIMIT {MOST_DRIFTS}"""
