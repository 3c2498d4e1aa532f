"""Correcting what was recorded about a call (docs/domain.md, Callers)."""

import json
from datetime import timedelta
from typing import Any, TypedDict

from asyncpg import Record

from foundation import clock, locks, sql
from foundation.actors import Viewer
from foundation.errors import Refused, UserErrorCode, refuse
from foundation.locks import Lock
from foundation.transactions import transaction
from models.call_results import CallResult
from models.campaign_events import CampaignEventKind
from models.roles import Capability
from services.calls import answers, redials
from services.calls.record import require_target
from services.campaigns import events
from services.do_not_call.of_calls import add_of_call, remove_of_call

OWN_FOR = timedelta(minutes=10)
"""How long after the record its caller may correct it."""


class Details(TypedDict, total=False):
    """What else is corrected. A part left out stays as it was recorded, None clears it."""

    answers: dict[str, Any] | None
    patch_thru_target: str | None


async def correct(viewer: Viewer, call_id: int, result: CallResult, details: Details) -> None:
    """Replace what was recorded. Counters, redials and the do-not-call list follow.

    Those who manage campaigns correct all calls of the account at any time, callers their own for
    ten minutes. What is recorded already is not a change. Raises Refused: NOT_FOUND, WRONG_STATUS
    for a call in progress, LEASE_LOST if nobody recorded it, EXPIRED after the ten minutes, or what
    is wrong with the details.
    """
    given = details.get("answers")
    if given is not None and (problems := answers.problems(given)):
        raise Refused(problems)
    own = None if viewer.may(Capability.MANAGE_CAMPAIGNS) else viewer.user_id
    async with transaction():
        await locks.shared(Lock.FLOOR, await _campaign_of(viewer, call_id, own))
        call = await _lock(call_id)
        _require_correctable(call, own)
        phone = await _phone(call["dial_id"])
        new = _changed(call, result, details, erased=phone is None)
        if new == _recorded(call):
            return
        if phone is not None:
            await _update_list(call, result, phone)
        await events.note(
            viewer, call["campaign_id"], CampaignEventKind.CALL_CORRECTED, _event(call, new)
        )
        await _write(call, new, await redials.lock(call["dial_id"], call["account_id"]))


async def _campaign_of(viewer: Viewer, call_id: int, own: int | None) -> int:
    campaign_id: int | None = await sql.value(
        """SELECT k.campaign_id FROM call k JOIN campaign c ON c.id = k.campaign_id
           WHERE k.id = $1 AND c.account_id = $2 AND ($3::bigint IS NULL OR k.user_id = $3)""",
        call_id,
        viewer.account_id,
        own,
    )
    if campaign_id is None:
        raise refuse(UserErrorCode.NOT_FOUND, ["callId"], "You have no call with this id.")
    return campaign_id


async def _lock(call_id: int) -> Record:
    """The call with the settings of its campaign. The lock on the floor keeps the status."""
    call = await sql.row(
        """SELECT k.id, k.campaign_id, k.dial_id, k.started_at, k.ended_at, k.result, k.answers,
              k.patch_thru_target, c.account_id, c.status, c.redial_attempts,
              c.redial_pause_minutes, c.patch_thru_targets,
              clock_timestamp() + $2::interval AS now
           FROM call k JOIN campaign c ON c.id = k.campaign_id
           WHERE k.id = $1 FOR NO KEY UPDATE OF k""",
        call_id,
        clock.shift(),
    )
    assert call is not None
    return call


def _require_correctable(call: Record, own: int | None) -> None:
    if call["ended_at"] is None:
        message = "The call is still in progress. Record how it ended with recordCall."
        raise refuse(UserErrorCode.WRONG_STATUS, ["callId"], message)
    if call["result"] is None:
        message = (
            "Nobody recorded this call. Its claim has expired and the contact went back to the "
            "queue."
        )
        raise refuse(UserErrorCode.LEASE_LOST, ["callId"], message)
    until = call["ended_at"] + OWN_FOR
    if own is not None and call["now"] > until:
        message = (
            f"You could correct this call until {until:%Y-%m-%d %H:%M} UTC. Ask somebody who "
            "manages the campaign to correct it."
        )
        raise refuse(UserErrorCode.EXPIRED, ["callId"], message)


async def _phone(dial_id: int) -> str | None:
    """The number that was called; None if the contact was erased.

    It is read after the call is locked, so that an erasure which came first is seen.
    """
    phone: str | None = await sql.value("SELECT phone FROM dial WHERE id = $1", dial_id)
    return phone if phone and phone.startswith("+") else None


_Recorded = tuple[CallResult, dict[str, Any], str | None]
"""A result, the answers, and the name of a PatchThru target."""


def _recorded(call: Record) -> _Recorded:
    return CallResult(call["result"]), json.loads(call["answers"]), call["patch_thru_target"]


def _changed(call: Record, result: CallResult, details: Details, *, erased: bool) -> _Recorded:
    """What will be recorded. The answers of a contact who was erased stay empty."""
    _, given, target = _recorded(call)
    if "answers" in details:
        given = details["answers"] or {}
    if "patch_thru_target" in details and details["patch_thru_target"] != target:
        target = details["patch_thru_target"]
        require_target(call, target)
    return result, {} if erased else given, target


async def _update_list(call: Record, result: CallResult, phone: str) -> None:
    """Before the dial is locked: whoever locks several dials of a number locks its entry first."""
    before = CallResult(call["result"])
    if result is before:
        return
    if result is CallResult.DO_NOT_CALL:
        await add_of_call(call["id"], call["ended_at"])
    elif before is CallResult.DO_NOT_CALL:
        await remove_of_call(call["account_id"], phone, call["id"], call["ended_at"])


def _event(call: Record, new: _Recorded) -> dict[str, Any]:
    """Both results and targets. Answers are personal, so the event only says that they changed."""
    before = _recorded(call)
    changes: dict[str, Any] = {
        "call": call["id"],
        "result": {"from": before[0].value, "to": new[0].value},
    }
    if before[1] != new[1]:
        changes["answersChanged"] = True
    if before[2] != new[2]:
        changes["patchThruTarget"] = {"from": before[2], "to": new[2]}
    return changes


async def _write(call: Record, new: _Recorded, dial: redials.LockedDial) -> None:
    """The hours are corrected in place: the release before would fold a negative delta as a call.

    They are locked last and in order, because a fold locks them too.
    """
    result, given, target = new
    before = CallResult(call["result"])
    steers = dial.last_call_id == call["id"]
    state = redials.state_after(dial, call, result) if steers else dial.state
    remaining, withdrawn = redials.moved(dial.state, state)
    placed = before is CallResult.NOT_DIALED and result is not CallResult.NOT_DIALED
    await sql.execute(
        """WITH corrected AS (
             UPDATE call SET result = $result::text, answers = $answers, patch_thru_target = $target
             WHERE id = $call_id),
           steered AS (
             UPDATE dial SET result = $result::text, state = $state,
               queue_key = CASE WHEN $remaining::int = 1 THEN $queue_key ELSE queue_key END
             WHERE id = $dial_id AND $steers),
           counted AS (
             INSERT INTO campaign_delta (campaign_id, remaining, in_progress, withdrawn, called_at)
             SELECT $campaign_id::bigint, $remaining::int, 0, $withdrawn::int,
               $called_at::timestamptz
             WHERE $remaining <> 0 OR $withdrawn <> 0 OR $called_at IS NOT NULL)
           INSERT INTO campaign_hour (campaign_id, hour, result, calls)
           SELECT $campaign_id, date_trunc('hour', $started_at::timestamptz), result, calls
           FROM (VALUES ($before::text, -1), ($result::text, 1)) AS changed(result, calls)
           WHERE $before::text <> $result::text ORDER BY 1, 2, 3
           ON CONFLICT (campaign_id, hour, result)
           DO UPDATE SET calls = campaign_hour.calls + excluded.calls""",
        result=result.value,
        before=before.value,
        answers=json.dumps(given),
        target=target,
        call_id=call["id"],
        dial_id=call["dial_id"],
        campaign_id=call["campaign_id"],
        started_at=call["started_at"],
        called_at=call["started_at"] if placed else None,
        steers=steers,
        state=state.value,
        remaining=remaining,
        withdrawn=withdrawn,
        queue_key=redials.queue_key(call, call["ended_at"]),
    )
