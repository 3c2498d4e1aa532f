"""Claiming the next dial: each contact goes to exactly one caller (docs/domain.md, Callers)."""

from asyncpg import Record

from foundation import changes, locks, sql
from foundation.actors import Viewer
from foundation.changes import Noun
from foundation.errors import Refused, UserErrorCode, refuse
from foundation.locks import Lock
from foundation.transactions import transaction
from models import lifecycle
from models.lifecycle import DialingClosedReason
from services import presence
from services.assignments.logins import no_assignment, not_logged_in
from services.calls import caller_ids, heads, leases, seats
from services.calls.heads import Heads
from services.calls.row import AROUND, COLUMNS, CallRow, by_ids
from services.calls.seats import Seat


async def claim(viewer: Viewer, assignment_id: int) -> CallRow | None:
    """Give the next contact to the caller; returns the call, or None if there is none to make.

    A caller who has an unrecorded call keeps it and gets the same one again. Contacts whose own
    legal hours are closed are left out (docs/domain.md, Contact hours). Raises Refused: NOT_FOUND
    if the assignment is not theirs, NOT_ASSIGNED if they are not logged in to it, DIALING_CLOSED
    with the reason if it is outside the dialing window.
    """
    return await _claim(viewer, _BY_ASSIGNMENT, assignment_id, no_assignment())


async def claim_after(viewer: Viewer, call_id: int) -> CallRow | None:
    """Claim from the same queue as this call of the viewer. Raises Refused as `claim` does."""
    return await _claim(viewer, _BY_CALL, call_id, not_logged_in())


_BY_ASSIGNMENT = """SELECT a.campaign_id AS first, a.id AS second FROM assignment a
    WHERE a.id = $id AND a.user_id = $user_id"""
_BY_CALL = """SELECT a.campaign_id AS first, a.id AS second
    FROM call k JOIN assignment a ON a.id = k.assignment_id
    WHERE k.id = $id AND k.user_id = $user_id"""


async def _claim(viewer: Viewer, seat: str, seat_id: int, no_seat: Refused) -> CallRow | None:
    """Claim for the seat that a query finds by an id. It has the campaign first."""
    async with transaction():
        found = await locks.shared_and_exclusive(
            Lock.FLOOR, Lock.ASSIGNMENT, seat, id=seat_id, user_id=viewer.user_id
        )
        if found is None:
            raise no_seat
        caller, call_id = await seats.logged_in_with_call(
            found["second"], found["first"], viewer.user_id
        )
        if caller is None:
            raise not_logged_in()
        call: CallRow | None
        if call_id is not None:
            call = (await by_ids([call_id]))[call_id]
        else:
            call = await _next(caller) if caller.dialing.open else None
    if caller.dialing.reason is not DialingClosedReason.NOT_ACTIVE:
        await presence.alive(caller.account_id, caller.campaign_id, viewer.user_id)
    if call is None and not caller.dialing.open:
        raise _closed(caller.dialing)
    return call


async def _next(caller: Seat) -> CallRow | None:
    while taken := await _take(caller):
        await changes.note(Noun.CAMPAIGN, caller.account_id, caller.campaign_id)
        if taken["id"] is not None:
            return CallRow.read(taken)
    return None


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


async def _take(caller: Seat) -> Record | None:
    """Claim the head of the queue, skipping what others are claiming, and begin its call.

    Returns the call's columns, so that nobody has to read it again. A number that was put on the
    do-not-call list after the launch is withdrawn instead, and `id` is null. The caller id has the
    contact's area code if the campaign has such a number; numbers that fit equally well are used
    equally often.
    """
    open_sets = caller.open_sets()
    start = heads.start_of(caller.campaign_id, open_sets)
    if start and (taken := await _take_from(caller, start)):
        return taken
    taken = await _take_from(caller, dict.fromkeys(open_sets, 0))
    if taken is not None:
        found = zip(taken["zone_sets"], taken["keys"], strict=True)
        heads.found_at(caller.campaign_id, open_sets, dict(found))
    return taken


async def _take_from(caller: Seat, start: Heads) -> Record | None:
    """The same as `_take`, of these zone sets, from these queue keys on.

    The head of each zone set is read without a lock, and the one with the least key is taken. If
    others are claiming all of that zone set, the next one is tried.
    """
    return await sql.row(
        f"""WITH head_of AS MATERIALIZED (
             SELECT s.zone_set, first.queue_key
             FROM unnest($zone_sets::int[], $start::bigint[]) AS s(zone_set, start)
             CROSS JOIN LATERAL (
               SELECT d.queue_key FROM dial d
               WHERE d.campaign_id = $campaign_id AND d.state = 'QUEUED' AND d.zone_set = s.zone_set
                 AND d.queue_key >= s.start
                 AND d.queue_key <= (extract(epoch FROM $now::timestamptz) * 1000000)::bigint
               ORDER BY d.queue_key, d.id LIMIT 1) first),
           head AS (
             SELECT taken.*, EXISTS (
               SELECT 1 FROM do_not_call x
               WHERE x.account_id = $account_id AND x.phone = taken.phone) AS barred
             FROM (SELECT * FROM head_of ORDER BY queue_key) h
             CROSS JOIN LATERAL (
               SELECT d.id, d.contact_id, d.phone, d.queue_key FROM dial d
               WHERE d.campaign_id = $campaign_id AND d.state = 'QUEUED' AND d.zone_set = h.zone_set
                 AND d.queue_key >= h.queue_key
                 AND d.queue_key <= (extract(epoch FROM $now::timestamptz) * 1000000)::bigint
               ORDER BY d.queue_key, d.id LIMIT 1 FOR UPDATE OF d SKIP LOCKED) taken
             LIMIT 1),
           moved AS (
             UPDATE dial d SET state = CASE WHEN barred THEN 'WITHDRAWN' ELSE 'CLAIMED' END,
               attempts = d.attempts + (NOT barred)::int
             FROM head WHERE d.id = head.id),
           counted AS (
             INSERT INTO campaign_delta (campaign_id, remaining, in_progress, withdrawn)
             SELECT $campaign_id, -1, (NOT barred)::int, barred::int FROM head),
           begun AS (
             INSERT INTO call (campaign_id, dial_id, contact_id, assignment_id, user_id,
               phone_number_id, started_at, lease_until, answers)
             SELECT $campaign_id, head.id, head.contact_id, $assignment_id, $user_id,
               {caller_ids.CHOICE}, $now, clock_timestamp() + $lease::interval, '{{}}'
             FROM head WHERE NOT barred RETURNING *)
           SELECT {COLUMNS},
             (SELECT array_agg(zone_set ORDER BY zone_set) FROM head_of) AS zone_sets,
             (SELECT array_agg(queue_key ORDER BY zone_set) FROM head_of) AS keys
           FROM head LEFT JOIN (begun k {AROUND}) ON true""",
        campaign_id=caller.campaign_id,
        assignment_id=caller.assignment_id,
        user_id=caller.user_id,
        now=caller.now,
        lease=leases.LEASE,
        account_id=caller.account_id,
        zone_sets=list(start),
        start=list(start.values()),
    )
