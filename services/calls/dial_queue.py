"""Why there is or is not somebody to call (docs/domain.md, Callers)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from foundation import sql
from foundation.actors import Viewer
from models import contact_hours
from services.calls import heads, seats
from services.calls.heads import Heads
from services.calls.seats import Seat

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class QueueState(StrEnum):
    HAS_DIALS = "HAS_DIALS"
    REDIAL_PAUSE = "REDIAL_PAUSE"
    CONTACT_HOURS = "CONTACT_HOURS"
    CLOSED = "CLOSED"
    EMPTY = "EMPTY"


@dataclass(frozen=True, slots=True)
class DialQueue:
    """What a caller may do next, and when, if that is known and not now."""

    state: QueueState
    next_dial_at: datetime | None = None


async def of_assignment(viewer: Viewer, assignment_id: int) -> DialQueue | None:
    """The queue of a seat of the viewer; None if they are not logged in to it.

    Nothing is locked: a contact whom others are claiming is still in the queue.
    """
    seat = await seats.logged_in(assignment_id)
    if seat is None or seat.user_id != viewer.user_id:
        return None
    if not seat.dialing.open:
        return DialQueue(QueueState.CLOSED, seat.dialing.opens_at)
    open_sets = seat.open_sets()
    known = heads.known_of(seat.campaign_id, open_sets)
    if known and _due(seat, await _heads(seat.campaign_id, known)):
        return DialQueue(QueueState.HAS_DIALS)
    found = await _heads(seat.campaign_id, dict.fromkeys(seat.zones, 0))
    if _due(seat, {each: key for each, key in found.items() if each in open_sets}):
        return DialQueue(QueueState.HAS_DIALS)
    return _earliest(_reason(seat, zone_set, key) for zone_set, key in found.items())


async def after_call(viewer: Viewer, call_id: int) -> DialQueue | None:
    """The queue that this call is from; None if the viewer is not logged in there any more."""
    assignment_id: int | None = await sql.value(
        "SELECT assignment_id FROM call WHERE id = $1 AND user_id = $2", call_id, viewer.user_id
    )
    return None if assignment_id is None else await of_assignment(viewer, assignment_id)


async def _heads(campaign_id: int, start: Heads) -> Heads:
    """The queue key of the first dial of each zone set from a key on, also where it must wait."""
    records = await sql.rows(
        """SELECT s.zone_set, first.queue_key
           FROM unnest($2::int[], $3::bigint[]) AS s(zone_set, start)
           CROSS JOIN LATERAL (
             SELECT d.queue_key FROM dial d
             WHERE d.campaign_id = $1 AND d.state = 'QUEUED' AND d.zone_set = s.zone_set
               AND d.queue_key >= s.start
             ORDER BY d.queue_key, d.id LIMIT 1) first""",
        campaign_id,
        list(start),
        list(start.values()),
    )
    return {record["zone_set"]: record["queue_key"] for record in records}


def _due(seat: Seat, found: Heads) -> bool:
    """Whether one of these dials may be made now. The key of a redial is when its pause ends."""
    return any(_moment(key) <= seat.now for key in found.values())


def _reason(seat: Seat, zone_set: int, key: int) -> DialQueue:
    """What keeps the first dial of a zone set waiting, and when it may be made.

    If its pause and closed hours both do, the one is named that lasts longer.
    """
    after = max(seat.now, _moment(key))
    names = seat.zones[zone_set]
    at = contact_hours.opening(names, seat.daily_hours, seat.time_zone, after)
    waits = after > seat.now and contact_hours.open_at(names, after)
    state = QueueState.REDIAL_PAUSE if waits else QueueState.CONTACT_HOURS
    if at is None or seat.ends_at is None or at >= seat.ends_at:
        return DialQueue(state)
    return DialQueue(state, at)


def _earliest(reasons: Iterable[DialQueue]) -> DialQueue:
    """The reason that ends first; those that do not end before the campaign come last."""
    latest = datetime.max.replace(tzinfo=UTC)
    ordered = sorted(reasons, key=lambda reason: reason.next_dial_at or latest)
    return ordered[0] if ordered else DialQueue(QueueState.EMPTY)


def _moment(queue_key: int) -> datetime:
    return _EPOCH + timedelta(microseconds=queue_key)
