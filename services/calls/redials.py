"""Whether and when a contact is dialed again (docs/domain.md, Callers)."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from asyncpg import Record

from foundation import sql
from models.call_results import NOT_REACHED, CallResult
from models.dials import DialState


@dataclass(frozen=True, slots=True)
class LockedDial:
    """A dial, locked, with the call that was recorded last for it."""

    state: DialState
    attempts: int
    last_call_id: int | None
    callable: bool
    """Whether its number may be called: it is not on the do-not-call list and was not erased."""


async def lock(dial_id: int, account_id: int) -> LockedDial:
    """Lock a dial and read it in a second statement, which sees what its previous holder wrote."""
    await sql.execute("SELECT FROM dial WHERE id = $1 FOR NO KEY UPDATE", dial_id)
    record = await sql.row(
        """SELECT d.state, d.attempts,
              d.phone LIKE '+%' AND NOT EXISTS (
                SELECT 1 FROM do_not_call x
                WHERE x.account_id = $2 AND x.phone = d.phone) AS callable,
              (SELECT k.id FROM call k WHERE k.dial_id = d.id AND k.result IS NOT NULL
               ORDER BY k.dial_id DESC, k.id DESC LIMIT 1) AS last_call_id
           FROM dial d WHERE d.id = $1""",
        dial_id,
        account_id,
    )
    assert record is not None
    return LockedDial(
        DialState(record["state"]),
        record["attempts"],
        record["last_call_id"],
        bool(record["callable"]),
    )


def state_after(dial: LockedDial, campaign: Record, result: CallResult) -> DialState:
    """Where the dial belongs if its last call ended like this.

    A redial that a caller has claimed is left to them. `campaign` has `status` and
    `redial_attempts`.
    """
    if dial.state is DialState.CLAIMED:
        return DialState.CLAIMED
    if result not in NOT_REACHED:
        return DialState.FINISHED
    if dial.state is not DialState.FINISHED:
        return dial.state
    again = campaign["status"] == "ACTIVE" and dial.attempts < campaign["redial_attempts"]
    if not again:
        return DialState.FINISHED
    return DialState.QUEUED if dial.callable else DialState.WITHDRAWN


def moved(before: DialState, after: DialState) -> tuple[int, int]:
    """How much the campaign's remaining and withdrawn dials grow by this change of a dial."""
    return (
        (after is DialState.QUEUED) - (before is DialState.QUEUED),
        (after is DialState.WITHDRAWN) - (before is DialState.WITHDRAWN),
    )


def queue_key(campaign: Record, ended_at: datetime) -> int:
    """The place of a redial in the queue: the microsecond from which on it may be dialed."""
    pause = timedelta(minutes=campaign["redial_pause_minutes"])
    return int((ended_at + pause).timestamp() * 1_000_000)
