"""Taking numbers of the list out of the queues of active campaigns.

A number that is added stays `pending` until this was done. It is done in short transactions, which
skip what somebody is claiming: claims look at the list as well (docs/domain.md, Callers).
"""

import time

import structlog

from foundation import changes, jobs, sql
from foundation.changes import Noun

RUN_SECONDS = 40.0
"""How long a run lasts: less than a job of the worker may take."""

AT_ONCE_SECONDS = 3.0
"""How long a request withdraws the numbers that it has added. A job does the rest."""

_LOOK_UPS = 100_000
"""The most dials that one transaction looks up: each number in each active campaign."""

log = structlog.get_logger(__name__)


async def at_once(account_id: int) -> None:
    """Withdraw the account's pending numbers now. Never fails the caller: a job does the rest."""
    end = time.monotonic() + AT_ONCE_SECONDS
    try:
        while await _batch(account_id) and time.monotonic() < end:
            pass
    except Exception:
        log.exception("numbers_not_withdrawn", account_id=account_id, next="the sweep")


async def run(seconds: float = RUN_SECONDS) -> int:
    """Withdraw all pending numbers; returns how many numbers were done.

    It is safe to run this twice, twice at once, or late. Accounts take turns. What is not done in
    time is hinted again.
    """
    end = time.monotonic() + seconds
    done, of_round, account_id = 0, 0, 0
    while time.monotonic() < end:
        following = await _next_account(account_id)
        if following is None:
            if of_round == 0:
                return done
            of_round, account_id = 0, 0
            continue
        account_id = following
        of_round += (batch := await _batch(account_id))
        done += batch
    await jobs.hint(jobs.WITHDRAW_NUMBERS)
    return done


async def _next_account(after: int) -> int | None:
    account_id: int | None = await sql.value(
        """SELECT account_id FROM do_not_call WHERE pending AND account_id > $1
           ORDER BY account_id LIMIT 1""",
        after,
    )
    return account_id


async def _batch(account_id: int) -> int:
    """Withdraw some of the account's pending numbers; returns how many.

    Each number is looked up in the queue of each active campaign by an index. A join would let
    PostgreSQL read whole queues.
    """
    record = await sql.row(
        """WITH active AS MATERIALIZED (
             SELECT id FROM campaign WHERE account_id = $1 AND status = 'ACTIVE'),
           due AS MATERIALIZED (
             SELECT id, phone FROM do_not_call WHERE account_id = $1 AND pending ORDER BY id
             LIMIT (SELECT greatest(1, least($2, $3 / greatest(count(*), 1))) FROM active)
             FOR UPDATE SKIP LOCKED),
           queued AS MATERIALIZED (
             SELECT d.id FROM due CROSS JOIN active CROSS JOIN LATERAL (
               SELECT id FROM dial
               WHERE campaign_id = active.id AND phone = due.phone AND state = 'QUEUED'
               LIMIT 1 FOR UPDATE SKIP LOCKED) d),
           withdrawn AS (
             UPDATE dial SET state = 'WITHDRAWN'
             WHERE id = ANY(ARRAY(SELECT id FROM queued)) AND state = 'QUEUED'
             RETURNING campaign_id),
           counted AS (
             INSERT INTO campaign_delta (campaign_id, remaining, in_progress, withdrawn)
             SELECT campaign_id, -count(*), 0, count(*) FROM withdrawn GROUP BY campaign_id),
           settled AS (
             UPDATE do_not_call SET pending = false
             WHERE id = ANY(ARRAY(SELECT id FROM due)) RETURNING id)
           SELECT (SELECT count(*) FROM settled) AS count,
             ARRAY(SELECT DISTINCT campaign_id FROM withdrawn) AS campaigns""",
        account_id,
        sql.BATCH,
        _LOOK_UPS,
    )
    assert record is not None
    await changes.note(Noun.CAMPAIGN, account_id, *record["campaigns"])
    count: int = record["count"]
    return count
