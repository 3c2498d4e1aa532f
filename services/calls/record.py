"""Recording how a call ended. A confirmed result is never lost (docs/domain.md, Callers)."""

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from asyncpg import Record

from foundation import changes, clock, jobs, sql
from foundation.actors import Actor
from foundation.changes import Noun
from foundation.errors import Refused, UserErrorCode, refuse
from foundation.transactions import after_commit, transaction
from models.call_results import NOT_REACHED, CallResult
from models.contacts import ERASED
from services import presence
from services.calls import answers
from services.calls.row import AROUND, COLUMNS, CallRow
from services.do_not_call.of_calls import add_of_call


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a caller reports about a call. Raises Refused if the answers cannot be stored."""

    result: CallResult
    answers: dict[str, Any] | None = None
    patch_thru_target: str | None = None

    def __post_init__(self) -> None:
        problems = [] if self.answers is None else answers.problems(self.answers)
        if problems:
            raise Refused(problems)


async def record(
    actor: Actor, call_id: int, outcome: Outcome, *, claims_next: bool = False
) -> CallRow:
    """End a call with its result and return it. A contact who was not reached may be called again.

    Of a person who was erased during the call, the answers are not kept. If the caller claims the
    next call at once, only that is noted as a sign of life.

    Callers record their own calls, and the system any call. A call that began before an archive
    can still be recorded after it. Raises Refused: NOT_FOUND for somebody else's call,
    ALREADY_RECORDED, LEASE_LOST, or INVALID for an unknown PatchThru target.
    """
    async with transaction(joins=True):
        call = await _lock(actor, call_id)
        require_target(call, outcome.patch_thru_target)
        now = None
        if outcome.result is CallResult.DO_NOT_CALL:
            now = await clock.now()
            await add_of_call(call_id, now)
        ended = await _end(call, outcome, now)
        await changes.note(Noun.CAMPAIGN, call["account_id"], call["campaign_id"])
        if call["status"] == "ARCHIVED":
            await jobs.hint(jobs.CARRIER_OPERATIONS)
        elif call["joined"] and actor.user_id is not None and not claims_next:
            await after_commit(partial(presence.seen, call["campaign_id"], actor.user_id))
        return ended


async def _lock(actor: Actor, call_id: int) -> Record:
    call = await sql.row(
        """SELECT k.id, k.campaign_id, k.dial_id, k.started_at, k.ended_at, k.result,
              d.attempts, c.account_id, c.status, c.redial_attempts,
              c.redial_pause_minutes, c.patch_thru_targets,
              a.joined_at IS NOT NULL AND a.left_at IS NULL AS joined
           FROM call k JOIN dial d ON d.id = k.dial_id JOIN campaign c ON c.id = k.campaign_id
             LEFT JOIN assignment a ON a.id = k.assignment_id
           WHERE k.id = $1 AND ($2::bigint IS NULL OR k.user_id = $2)
           FOR NO KEY UPDATE OF k""",
        call_id,
        actor.user_id,
    )
    if call is None:
        raise refuse(UserErrorCode.NOT_FOUND, ["callId"], "You have no call with this id.")
    if call["result"] is not None:
        message = f"The call has already been recorded as {call['result']}."
        raise refuse(UserErrorCode.ALREADY_RECORDED, ["callId"], message)
    if call["ended_at"] is not None:
        message = "Your claim has expired and the contact is back in the queue. Claim the next one."
        raise refuse(UserErrorCode.LEASE_LOST, ["callId"], message)
    return call


def require_target(call: Record, name: str | None) -> None:
    """Raises Refused with INVALID if the call's campaign has no such PatchThru target."""
    if name is None or any(name == each["name"] for each in json.loads(call["patch_thru_targets"])):
        return
    message = "The campaign has no PatchThru target with this name."
    raise refuse(UserErrorCode.INVALID, ["patchThruTarget"], message)


async def _end(call: Record, outcome: Outcome, now: datetime | None) -> CallRow:
    """End the locked call and return it as it is then.

    Unless a time is given, the clock is read here and not where the call was locked: that statement
    may have read it before it waited for the lock.
    """
    again = (
        outcome.result in NOT_REACHED
        and call["attempts"] < call["redial_attempts"]
        and call["status"] == "ACTIVE"
    )
    ended = await sql.row(
        f"""WITH person AS (
             SELECT phone LIKE '{ERASED}%' AS erased,
               $again::boolean AND phone NOT LIKE '{ERASED}%' AS again
             FROM dial WHERE id = $dial_id),
           moment AS MATERIALIZED (
             SELECT coalesce($now::timestamptz, clock_timestamp() + $shift::interval) AS now),
           ended AS (
             UPDATE call SET ended_at = now, lease_until = NULL, result = $result::text,
               answers = CASE WHEN erased THEN '{{}}' ELSE $answers::jsonb END,
               patch_thru_target = $target
             FROM person, moment WHERE id = $call_id RETURNING call.*),
           counted AS (
             INSERT INTO campaign_delta (campaign_id, remaining, in_progress, withdrawn, called_at,
               result)
             SELECT $campaign_id, again::int, -1, 0, $started_at, $result::text FROM person),
           moved AS (
             UPDATE dial SET result = $result::text,
               state = CASE WHEN again THEN 'QUEUED' ELSE 'FINISHED' END,
               queue_key = CASE WHEN again
                 THEN (extract(epoch FROM now + $pause::interval) * 1000000)::bigint
                 ELSE queue_key END
             FROM person, moment WHERE id = $dial_id)
           SELECT {COLUMNS} FROM ended k {AROUND}""",
        call_id=call["id"],
        now=now,
        shift=clock.shift(),
        result=outcome.result.value,
        answers=json.dumps(outcome.answers or {}),
        target=outcome.patch_thru_target,
        campaign_id=call["campaign_id"],
        again=again,
        dial_id=call["dial_id"],
        started_at=call["started_at"],
        pause=timedelta(minutes=call["redial_pause_minutes"]),
    )
    assert ended is not None
    return CallRow.read(ended)
