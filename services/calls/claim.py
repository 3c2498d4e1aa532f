"""Claiming the next dial: each contact goes to exactly one caller (docs/domain.md, Callers)."""

from dataclasses import dataclass
from datetime import datetime

from asyncpg import Record

from foundation import clock, locks, sql
from foundation.actors import Viewer
from foundation.errors import Refused, UserErrorCode, refuse
from foundation.locks import Lock
from foundation.transactions import transaction
from models import lifecycle
from models.lifecycle import CampaignStatus, DialingClosedReason
from services import presence
from services.assignments.logins import no_assignment, not_logged_in
from services.calls import heads, leases


@dataclass(frozen=True, slots=True)
class _Caller:
    """A caller who is logged in to an assignment, and whether they may dial now."""

    assignment_id: int
    campaign_id: int
    account_id: int
    user_id: int
    dialing: lifecycle.Dialing
    now: datetime


async def claim(viewer: Viewer, assignment_id: int) -> int | None:
    """Give the next contact to the caller; returns the call's id, or None if the queue is empty.

    A caller who has an unrecorded call keeps it and gets the same one again. Raises Refused:
    NOT_FOUND if the assignment is not theirs, NOT_ASSIGNED if they are not logged in to it,
    DIALING_CLOSED with the reason if it is outside the dialing window.
    """
    campaign_id = await _campaign_of(viewer, assignment_id)
    async with transaction():
        await locks.shared_and_exclusive(Lock.FLOOR, campaign_id, Lock.ASSIGNMENT, assignment_id)
        caller = await _logged_in(assignment_id)
        call_id = await leases.renew(campaign_id, viewer.user_id)
        if call_id is None and not caller.dialing.open:
            raise _closed(caller.dialing)
        while call_id is None:
            taken = await _take(caller)
            if taken is None:
                return None
            call_id = taken["call_id"]
    await presence.seen(campaign_id, viewer.user_id)
    return call_id


async def claim_after(viewer: Viewer, call_id: int) -> int | None:
    """Claim from the same queue as this call of the viewer. Raises Refused as `claim` does."""
    assignment_id: int | None = await sql.value(
        """SELECT a.id FROM call k JOIN assignment a ON a.id = k.assignment_id
           WHERE k.id = $1 AND k.user_id = $2""",
        call_id,
        viewer.user_id,
    )
    if assignment_id is None:
        raise not_logged_in()
    return await claim(viewer, assignment_id)


async def _campaign_of(viewer: Viewer, assignment_id: int) -> int:
    campaign_id: int | None = await sql.value(
        "SELECT campaign_id FROM assignment WHERE id = $1 AND user_id = $2",
        assignment_id,
        viewer.user_id,
    )
    if campaign_id is None:
        raise no_assignment()
    return campaign_id


async def _logged_in(assignment_id: int) -> _Caller:
    record = await sql.row(
        """SELECT a.id, a.campaign_id, c.account_id, a.user_id, a.joined_at, a.left_at,
              c.status, c.starts_at, c.ends_at, c.opens_at, c.closes_at, c.time_zone,
              clock_timestamp() + $2::interval AS now
           FROM assignment a JOIN campaign c ON c.id = a.campaign_id
           WHERE a.id = $1""",
        assignment_id,
        clock.shift(),
    )
    if record is None or record["joined_at"] is None or record["left_at"] is not None:
        raise not_logged_in()
    dialing = lifecycle.dialing(
        CampaignStatus(record["status"]),
        record["starts_at"],
        record["ends_at"],
        (record["opens_at"], record["closes_at"]),
        record["time_zone"],
        record["now"],
    )
    return _Caller(
        record["id"],
        record["campaign_id"],
        record["account_id"],
        record["user_id"],
        dialing,
        record["now"],
    )


_CLOSED = {
    DialingClosedReason.NOT_ACTIVE: "The campaign is not active.",
    DialingClosedReason.NOT_STARTED: "The campaign has not started yet.",
    DialingClosedReason.ENDED: "The campaign has ended.",
    DialingClosedReason.OUTSIDE_DAILY_HOURS: "It is outside the campaign's daily hours.",
}


def _closed(dialing: lifecycle.Dialing) -> Refused:
    assert dialing.reason is not None
    later = f" Dialing opens at {dialing.opens_at:%Y-%m-%d %H:%M} UTC." if dialing.opens_at else ""
    message = f"{dialing.reason}: {_CLOSED[dialing.reason]}{later}"
    return refuse(UserErrorCode.DIALING_CLOSED, ["assignmentId"], message)


async def _take(caller: _Caller) -> Record | None:
    """Claim the head of the queue, skipping what others are claiming, and begin its call.

    A number that was put on the do-not-call list after the launch is withdrawn instead, and
    `call_id` is null. The caller id has the contact's area code if the campaign has such a number;
    numbers that fit equally well are used equally often.
    """
    start = heads.start_of(caller.campaign_id)
    if start and (taken := await _take_from(caller, start)):
        return taken
    taken = await _take_from(caller, 0)
    if taken is not None:
        heads.found_at(caller.campaign_id, taken["queue_key"])
    return taken


async def _take_from(caller: _Caller, start: int) -> Record | None:
    """The same as `_take`, from this queue key on."""
    return await sql.row(
        """WITH head AS (
             SELECT d.id, d.contact_id, d.phone, d.queue_key, EXISTS (
               SELECT 1 FROM do_not_call x WHERE x.account_id = $6 AND x.phone = d.phone) AS barred
             FROM dial d
             WHERE d.campaign_id = $1 AND d.state = 'QUEUED' AND d.queue_key >= $7
               AND d.queue_key <= (extract(epoch FROM $4::timestamptz) * 1000000)::bigint
             ORDER BY d.queue_key LIMIT 1 FOR UPDATE OF d SKIP LOCKED),
           moved AS (
             UPDATE dial d SET state = CASE WHEN barred THEN 'WITHDRAWN' ELSE 'CLAIMED' END,
               attempts = d.attempts + (NOT barred)::int
             FROM head WHERE d.id = head.id),
           counted AS (
             INSERT INTO campaign_delta (campaign_id, remaining, in_progress, withdrawn)
             SELECT $1, -1, (NOT barred)::int, barred::int FROM head),
           begun AS (
             INSERT INTO call (campaign_id, dial_id, contact_id, assignment_id, user_id,
               phone_number_id, started_at, lease_until, answers)
             SELECT $1, head.id, head.contact_id, $2, $3, (
                 SELECT n.id FROM phone_number_assignment a
                   JOIN phone_number n ON n.id = a.phone_number_id
                 WHERE a.campaign_id = $1 AND a.ended_at IS NULL
                 ORDER BY n.area_code = substr(head.phone, 3, 3) DESC, hashint8(n.id # head.id)
                 LIMIT 1),
               $4, clock_timestamp() + $5::interval, '{}'
             FROM head WHERE NOT barred RETURNING id)
           SELECT (SELECT id FROM begun) AS call_id, queue_key FROM head""",
        caller.campaign_id,
        caller.assignment_id,
        caller.user_id,
        caller.now,
        leases.LEASE,
        caller.account_id,
        start,
    )
