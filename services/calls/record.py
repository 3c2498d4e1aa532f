"""Recording how a call ended. A confirmed result is never lost (docs/domain.md, Callers)."""

import json
from dataclasses import dataclass
from datetime import datetime
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
from services.calls.redials import queue_key
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


async def record(actor: Actor, call_id: int, outcome: Outcome) -> None:
    """End a call with its result. A contact who was not reached may be called again.

    Of a person who was erased during the call, the answers are not kept.

    Callers record their own calls, and the system any call. A call that began before an archive
    can still be recorded after it. Raises Refused: NOT_FOUND for somebody else's call,
    ALREADY_RECORDED, LEASE_LOST, or INVALID for an unknown PatchThru target.
    """
    async with transaction():
        call = await _lock(actor, call_id)
        require_target(call, outcome.patch_thru_target)
        now = call["now"]
        if outcome.result is CallResult.DO_NOT_CALL:
            await add_of_call(call_id, now)
        await _end(call, outcome, now)
        await changes.note(Noun.CAMPAIGN, call["account_id"], call["campaign_id"])
        if call["status"] == "ARCHIVED":
            await jobs.hint(jobs.CARRIER_OPERATIONS)
        elif call["joined"] and actor.user_id is not None:
            await after_commit(partial(presence.seen, call["campaign_id"], actor.user_id))


async def _lock(actor: Actor, call_id: int) -> Record:
    call = await sql.row(
        """SELECT k.id, k.campaign_id, k.dial_id, k.started_at, k.ended_at, k.result,
              d.attempts, c.account_id, c.status, c.redial_attempts,
              c.redial_pause_minutes, c.patch_thru_targets,
              a.joined_at IS NOT NULL AND a.left_at IS NULL AS joined,
              clock_timestamp() + $3::interval AS now
           FROM call k JOIN dial d ON d.id = k.dial_id JOIN campaign c ON c.id = k.campaign_id
             LEFT JOIN assignment a ON a.id = k.assignment_id
           WHERE k.id = $1 AND ($2::bigint IS NULL OR k.user_id = $2)
           FOR NO KEY UPDATE OF k""",
        call_id,
        actor.user_id,
        clock.shift(),
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


async def _end(call: Record, outcome: Outcome, now: datetime) -> None:
    again = (
        outcome.result in NOT_REACHED
        and call["attempts"] < call["redial_attempts"]
        and call["status"] == "ACTIVE"
    )
    await sql.execute(
        f"""WITH person AS (
             SELECT phone LIKE '{ERASED}%' AS erased,
               $7::boolean AND phone NOT LIKE '{ERASED}%' AS again
             FROM dial WHERE id = $8),
           ended AS (
             UPDATE call SET ended_at = $2, lease_until = NULL, result = $3,
               answers = CASE WHEN erased THEN '{{}}' ELSE $4::jsonb END, patch_thru_target = $5
             FROM person WHERE id = $1),
           counted AS (
             INSERT INTO campaign_delta (campaign_id, remaining, in_progress, withdrawn, called_at,
               result)
             SELECT $6, again::int, -1, 0, $9, $3 FROM person)
           UPDATE dial SET result = $3,
             state = CASE WHEN again THEN 'QUEUED' ELSE 'FINISHED' END,
             queue_key = CASE WHEN again THEN $10 ELSE queue_key END
           FROM person WHERE id = $8""",
        call["id"],
        now,
        outcome.result.value,
        json.dumps(outcome.answers or {}),
        outcome.patch_thru_target,
        call["campaign_id"],
        again,
        call["dial_id"],
        call["started_at"],
        queue_key(call, now),
    )
